import { IsIn, IsOptional } from 'class-validator';
import { EventContract } from './contract/contract.ts';
import { Code, Day, Id, Ore } from './contract/fields.ts';

/**
 * From the finance system of a county: what became of a line of a payout order.
 * Said by the outside system `finance`; heard by compensation.
 */
@EventContract({
  name: 'payout-receipt',
  version: 1,
  channel: 'in',
  saidBy: 'outside',
  aggregate: 'payout',
  heardBy: ['compensation'],
})
export class PayoutReceipt {
  /** The line that was ordered. */
  @Id()
  payoutLineId!: string;

  /** Paid, sent back by the bank, or refused by finance. */
  @IsIn(['confirmed', 'returned', 'rejected'])
  outcome!: 'confirmed' | 'returned' | 'rejected';

  /** The amount that it is about, in öre. */
  @Ore()
  amountOre!: number;

  /** The day that it counts from. */
  @Day()
  valueDate!: string;

  /** Why it was returned or rejected, as a code of finance's. */
  @IsOptional()
  @Code()
  reason?: string;
}
