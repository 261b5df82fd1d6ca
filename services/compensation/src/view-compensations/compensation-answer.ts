import { Type } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  ValidateNested,
} from 'class-validator';
import { compensationStates } from '../domain/approval.ts';

export class CompensationAnswer {
  @IsUUID()
  compensationId!: string;

  @IsIn(['fee', 'travel', 'cancellation'])
  kind!: string;

  @IsUUID()
  assignmentId!: string;

  @IsUUID()
  requestId!: string;

  @IsUUID()
  residentId!: string;

  @IsString()
  fundingSource!: string;

  @IsInt()
  occasion!: number;

  @Matches(/^\d{4}-\d\d-\d\d$/)
  date!: string;

  @IsInt()
  revision!: number;

  @IsInt()
  amountOre!: number;

  @IsInt()
  taxFreeOre!: number;

  /** What an approval has to name: changed content has another. */
  @IsString()
  contentHash!: string;

  @IsIn(compensationStates)
  state!: string;

  @IsOptional()
  @IsUUID()
  payoutId!: string | null;
}

class StepAnswer {
  @IsString()
  code!: string;

  /** In Swedish, for the resident. */
  @IsString()
  text!: string;

  /** The same in English. */
  @IsString()
  textEn!: string;

  @IsOptional()
  @IsInt()
  ore?: number;
}

class HappeningAnswer {
  @IsString()
  what!: string;

  @IsISO8601()
  at!: string;

  @IsOptional()
  @IsString()
  reason?: string;
}

export class ExplainedAnswer extends CompensationAnswer {
  /** All that the amount depends on, beside the tariff. */
  @IsObject()
  engagement!: object;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => StepAnswer)
  steps!: StepAnswer[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => HappeningAnswer)
  history!: HappeningAnswer[];
}
