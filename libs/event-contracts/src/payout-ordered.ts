import { EventContract } from './contract/contract.ts';
import { Day, Id, Ore } from './contract/fields.ts';

/**
 * Finance was asked to pay somebody.
 * Said by compensation; heard by nobody inside yet.
 */
@EventContract({
  name: 'payout-ordered',
  version: 1,
  channel: 'event',
  saidBy: 'compensation',
  aggregate: 'payout',
  heardBy: [],
})
export class PayoutOrdered {
  /** The payout: what one person gets in one run. */
  @Id()
  payoutId!: string;

  /** The run. */
  @Id()
  payoutRunId!: string;

  /** The resident, under the id that the interest bank uses. */
  @Id()
  residentId!: string;

  /** The amount, in öre. */
  @Ore()
  amountOre!: number;

  /** When it should reach the person. */
  @Day()
  payDay!: string;
}
