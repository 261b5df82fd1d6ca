import { EventContract } from './contract/contract.ts';
import { Code, Id, Ore } from './contract/fields.ts';

/**
 * A payment came back, or finance refused it.
 * Said by compensation; heard by notifications.
 */
@EventContract({
  name: 'payout-returned',
  version: 1,
  channel: 'event',
  saidBy: 'compensation',
  aggregate: 'payout',
  heardBy: ['notifications'],
})
export class PayoutReturned {
  /** The payout: what one person gets in one run. */
  @Id()
  payoutId!: string;

  /** The resident, under the id that the interest bank uses. */
  @Id()
  residentId!: string;

  /** The amount, in öre. */
  @Ore()
  amountOre!: number;

  /** Why, as a code. */
  @Code()
  reason!: string;
}
