import { IsArray, IsBoolean, IsIn, IsISO8601, IsOptional, IsString, IsUUID, Matches } from 'class-validator';
import { type Erasure, type Ground, grounds, type Holder, holders } from '../storage/erasure.store.ts';

/** The number of a county's decision, as its registry writes it: `RS 2026-117`. */
const DECISION = /^[\p{L}\d][\p{L}\d /.:_-]{2,59}$/u;

export class OpenErasure {
  @IsUUID()
  residentId!: string;

  @IsIn(grounds)
  ground!: Ground;

  /** The county's decision: public records are destroyed under one only. Not for residents. */
  @IsOptional()
  @Matches(DECISION)
  decisionId?: string;
}

export class ErasureOpened {
  @IsUUID()
  erasureId!: string;
}

export class DecideErasure {
  @IsIn(['erase', 'refuse'])
  outcome!: 'erase' | 'refuse';

  /** Needed to erase. */
  @IsOptional()
  @Matches(DECISION)
  decisionId?: string;

  /** Needed to refuse: the ground as a code, `public-record`, `legal-claim`, `another-law`. */
  @IsOptional()
  @IsIn(['public-record', 'legal-claim', 'another-law', 'not-the-person'])
  because?: string;
}

export class AnswerOfService {
  @IsIn(holders)
  service!: Holder;

  /** `missing` is an alarm after a day; `waits` keeps something until it goes by itself. */
  @IsIn(['done', 'waits', 'missing'])
  state!: 'done' | 'waits' | 'missing';

  @IsOptional()
  @IsISO8601()
  answeredAt?: string;

  /** `{ what, count }` */
  @IsArray()
  erased!: readonly object[];

  /** `{ what, count, reason, until? }` */
  @IsArray()
  kept!: readonly object[];
}

export class ErasureCase {
  @IsUUID()
  erasureId!: string;

  @IsUUID()
  residentId!: string;

  @IsIn(['asked', 'refused', 'ordered', 'done'])
  state!: Erasure['state'] | 'done';

  @IsIn(grounds)
  ground!: Ground;

  @IsISO8601()
  askedAt!: string;

  @IsOptional()
  @IsString()
  decisionId?: string;

  @IsOptional()
  @IsISO8601()
  decidedAt?: string;

  @IsOptional()
  @IsString()
  refusedBecause?: string;

  /** A service has not answered for a day. */
  @IsBoolean()
  late!: boolean;

  answers!: AnswerOfService[];
}
