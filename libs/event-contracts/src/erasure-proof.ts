import { IsBoolean, IsInt, IsOptional, Min } from 'class-validator';
import { Code, Day, Id, ListOf, Revision } from './contract/fields.ts';

/** How many entries of one kind were erased. */
export class ErasedEntries {
  /** The kind, as the register of personal data names it. */
  @Code()
  what!: string;

  /** How many rows. */
  @IsInt()
  @Min(0)
  count!: number;
}

/** How many entries of one kind are kept, and why. */
export class KeptEntries extends ErasedEntries {
  /** Why: `accounting`, `not-paid-yet`, `proof-of-draw`, `access-log`. */
  @Code()
  reason!: string;

  /** The day until which, where it is known. */
  @IsOptional()
  @Day()
  until?: string;
}

/** What a service answers to an erasure: counts and codes, nothing about the person. */
export class ErasureProof {
  /** The case. */
  @Id()
  erasureId!: string;

  /** From 1; the newest answer of a service stands. */
  @Revision()
  revision!: number;

  /** False while something is kept that goes by itself, once it has been paid for example. */
  @IsBoolean()
  final!: boolean;

  /** What was erased; none of what was gone before. */
  @ListOf(ErasedEntries)
  erased!: ErasedEntries[];

  /** What is kept, and why. */
  @ListOf(KeptEntries)
  kept!: KeptEntries[];
}
