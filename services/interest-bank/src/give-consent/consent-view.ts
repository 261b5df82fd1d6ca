import { IsBoolean, IsIn, IsISO8601, IsOptional, IsString, IsUUID } from 'class-validator';
import { type ConsentRecord, inForce } from '../domain/consent.ts';
import { type Purpose, purposes } from '../domain/consent-text.ts';

/** A consent as it was given, with what became of it. */
export class ConsentRecordView {
  @IsUUID()
  consentId!: string;

  @IsIn(purposes)
  purpose!: Purpose;

  @IsString()
  textVersion!: string;

  @IsString()
  language!: string;

  /** SHA-256 of the text that was agreed to, hexadecimal. */
  @IsString()
  textHash!: string;

  @IsISO8601()
  givenAt!: string;

  /** `resident`, or the id of the guardian or legal representative. */
  @IsString()
  by!: string;

  /** `online`, `paper` or `phone`. */
  @IsString()
  means!: string;

  /** The last day, as given; `null`: until it is withdrawn. */
  @IsOptional()
  @IsISO8601()
  until!: string | null;

  /** The last day in force: new terms can make it an earlier one. */
  @IsOptional()
  @IsISO8601()
  endsOn!: string | null;

  @IsOptional()
  @IsISO8601()
  endedAt!: string | null;

  @IsOptional()
  @IsString()
  endedBy!: string | null;

  @IsBoolean()
  inForce!: boolean;
}

export function consentView(record: ConsentRecord, now: Date): ConsentRecordView {
  const { id, givenAt, endedAt, ...rest } = record;
  return {
    consentId: id,
    ...rest,
    givenAt: givenAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    inForce: inForce(record, now),
  };
}
