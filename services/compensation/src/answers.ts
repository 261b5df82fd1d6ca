import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  ValidateNested,
} from 'class-validator';

/** What the service answers, for the description of its API. Amounts are öre, days `YYYY-MM-DD`. */
const day = /^\d{4}-\d\d-\d\d$/;
const states = ['accrued', 'approved', 'rejected', 'ordered', 'confirmed', 'reversed'] as const;
const decisions = ['approved', 'rejected', 'refused'] as const;
const lineStates = ['ordered', 'confirmed', 'returned', 'unknown'] as const;

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

  @Matches(day)
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

  @IsIn(states)
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

  @IsIn(states)
  state!: string;
}

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

  @IsIn(decisions)
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

export class PayoutRunAnswer {
  @IsUUID()
  payoutRunId!: string;

  @Matches(day)
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

  @Matches(day)
  payDay!: string;
}

export class LineStateAnswer {
  @IsUUID()
  payoutLineId!: string;

  @IsIn(lineStates)
  state!: string;
}

export class TakenAnswer {
  @IsInt()
  taken!: number;

  /** How many came to what: `confirmed`, `returned`, or why a person has to look. */
  @IsObject()
  effects!: object;
}

export class PayerAnswer {
  @IsUUID()
  payerId!: string;

  @IsString()
  code!: string;

  @IsString()
  name!: string;

  @IsString()
  organisationNumber!: string;

  @IsArray()
  @IsString({ each: true })
  accountingCodes!: string[];

  /** Newest first. */
  @IsArray()
  @IsObject({ each: true })
  settings!: object[];
}

export class RunFilesAnswer {
  @IsString()
  payer!: string;

  @IsIn(['events', 'paxml', 'pain.001', 'csv'])
  channel!: string;

  @IsInt()
  lines!: number;

  @IsInt()
  totalOre!: number;

  @IsArray()
  @IsString({ each: true })
  formats!: string[];

  @IsArray()
  @IsString({ each: true })
  previews!: string[];

  @IsArray()
  @IsObject({ each: true })
  made!: object[];
}

export class WorkItemAnswer {
  @IsUUID()
  workItemId!: string;

  @IsString()
  kind!: string;

  @IsString()
  ref!: string;

  @IsObject()
  figures!: object;

  @IsISO8601()
  openedAt!: string;
}

export class ReconciledAnswer {
  @IsInt()
  differences!: number;

  @IsInt()
  opened!: number;
}

export class FundingSourceAnswer {
  @IsString()
  code!: string;

  @IsString()
  name!: string;

  @IsString()
  neutralCode!: string;

  @IsString()
  tariffCode!: string;

  @IsBoolean()
  travelIsTaxed!: boolean;

  /** Not shown to finance. */
  @IsOptional()
  @IsString()
  theme?: string;
}

export class BudgetAnswer {
  @IsString()
  fundingSource!: string;

  @IsInt()
  year!: number;

  @IsInt()
  grantedOre!: number;

  @IsInt()
  overriddenOre!: number;

  @IsInt()
  reservedOre!: number;

  @IsInt()
  spentOre!: number;

  @IsInt()
  availableOre!: number;
}

export class OverriddenAnswer {
  @IsUUID()
  requestId!: string;

  @IsInt()
  overriddenOre!: number;

  @IsInt()
  reservedOre!: number;
}

export class BudgetPlanAnswer {
  @IsUUID()
  budgetPlanId!: string;

  @IsString()
  code!: string;

  @IsArray()
  @IsObject({ each: true })
  rows!: object[];

  @IsInt()
  sumOre!: number;

  @IsInt()
  feesOre!: number;

  @IsInt()
  contributionsOre!: number;

  @IsInt()
  sumWithContributionsOre!: number;
}

export class TariffAnswer {
  @IsUUID()
  id!: string;

  @IsString()
  code!: string;

  @IsInt()
  version!: number;

  @Matches(day)
  validFrom!: string;

  @IsOptional()
  @Matches(day)
  validTo!: string | null;

  @IsObject()
  rules!: object;

  @IsOptional()
  @IsISO8601()
  madeAt?: string;

  /** The account, for those who keep tariffs. */
  @IsOptional()
  @IsString()
  madeBy?: string;
}

export class RateBaseAnswer {
  @IsIn(['price-base-amount', 'parliament-pay'])
  kind!: string;

  @Matches(day)
  validFrom!: string;

  @Matches(day)
  validTo!: string;

  @IsInt()
  amountOre!: number;
}

export class PayeeAnswer {
  @IsUUID()
  residentId!: string;

  @IsBoolean()
  hasDetails!: boolean;

  /** Enough to see whether it is right. */
  @IsOptional()
  @IsString()
  personnummerEnding?: string;

  @IsOptional()
  @IsObject()
  account?: object;

  @IsOptional()
  @IsString()
  tax?: string;

  @IsOptional()
  @IsString()
  recipient?: string | null;

  @IsOptional()
  @IsIn(['payroll', 'invoice'])
  paidBy?: string;
}

export class TrialBalanceAnswer {
  @IsArray()
  @IsObject({ each: true })
  accounts!: object[];

  @IsNumber()
  debitOre!: number;

  @IsNumber()
  creditOre!: number;
}

export class PostingAnswer {
  @IsUUID()
  postingId!: string;

  @IsString()
  kind!: string;

  @IsUUID()
  ref!: string;

  @IsISO8601()
  recordedAt!: string;

  @IsInt()
  totalOre!: number;

  @IsArray()
  @IsObject({ each: true })
  transfers!: object[];
}
