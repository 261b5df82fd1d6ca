import { IsIn, IsInt, IsObject, IsOptional, IsString, IsUUID, Matches } from 'class-validator';
import { lineStates } from '../domain/payout.ts';

export class PayoutRunAnswer {
  @IsUUID()
  payoutRunId!: string;

  @Matches(/^\d{4}-\d\d-\d\d$/)
  payDay!: string;

  @IsInt()
  lines!: number;

  @IsInt()
  totalOre!: number;

  /** Payees who owe more than they have earned; of a new run only. */
  @IsOptional()
  @IsInt()
  heldBack?: number;

  /** How many lines are in which state. */
  @IsOptional()
  @IsObject()
  states?: object;
}

export class PayoutLineAnswer {
  @IsUUID()
  payoutLineId!: string;

  @IsUUID()
  payeeReference!: string;

  @IsString()
  accountingCode!: string;

  @IsInt()
  grossOre!: number;

  @IsInt()
  taxFreeOre!: number;

  @IsInt()
  totalOre!: number;

  @IsIn(lineStates)
  state!: string;

  @Matches(/^\d{4}-\d\d-\d\d$/)
  payDay!: string;
}

export class LineStateAnswer {
  @IsUUID()
  payoutLineId!: string;

  @IsIn(lineStates)
  state!: string;
}
