import { EventContract } from './contract/contract.ts';
import { Day, Id, Ore } from './contract/fields.ts';

/**
 * Finance paid.
 * Said by compensation; heard by notifications.
 */
@EventContract({
  name: 'payout-confirmed',
  version: 1,
  channel: 'event',
  saidBy: 'compensation',
  aggregate: 'payout',
  heardBy: ['notifications'],
})
export class PayoutConfirmed {
  /** The payout: what one person gets in one run. */
  @Id()
  payoutId!: string;

  /** The resident, under the id that the interest bank uses. */
  @Id()
  residentId!: string;

  /** The amount, in öre. */
  @Ore()
  amountOre!: number;

  /** The value date that finance stated. */
  @Day()
  paidOn!: string;
}
