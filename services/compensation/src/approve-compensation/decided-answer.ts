import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, ValidateNested } from 'class-validator';

class ReplacementAnswer {
  @IsUUID()
  compensationId!: string;

  @IsString()
  contentHash!: string;

  @IsInt()
  amountOre!: number;
}

export class DecidedAnswer {
  @IsUUID()
  compensationId!: string;

  @IsIn(['approved', 'rejected', 'refused'])
  outcome!: string;

  /** Which rule refused, or why it was rejected. */
  @IsOptional()
  @IsString()
  reason?: string;

  @IsOptional()
  @IsInt()
  shortOre?: number;

  /** What stands of a claim after lines of it were rejected. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ReplacementAnswer)
  replacedBy?: ReplacementAnswer;
}
