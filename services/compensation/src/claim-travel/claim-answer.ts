import { IsIn, IsInt, IsString, IsUUID } from 'class-validator';
import { compensationStates } from '../domain/approval.ts';

export class ClaimAnswer {
  @IsUUID()
  compensationId!: string;

  @IsInt()
  revision!: number;

  @IsInt()
  amountOre!: number;

  @IsInt()
  taxFreeOre!: number;

  @IsString()
  contentHash!: string;

  @IsIn(compensationStates)
  state!: string;
}
