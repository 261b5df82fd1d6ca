import { EventContract } from './contract/contract.ts';
import { Code, Id, Ore, Revision } from './contract/fields.ts';

/**
 * A second person decided that a compensation may not be paid.
 * Said by compensation; heard by notifications.
 */
@EventContract({
  name: 'compensation-rejected',
  version: 1,
  channel: 'event',
  saidBy: 'compensation',
  aggregate: 'compensation',
  heardBy: ['notifications'],
})
export class CompensationRejected {
  /** The compensation. */
  @Id()
  compensationId!: string;

  /** The resident, under the id that the interest bank uses. */
  @Id()
  residentId!: string;

  /** The compensation's revision. */
  @Revision()
  revision!: number;

  /** The amount, in öre. */
  @Ore()
  amountOre!: number;

  /** Why, as a code. */
  @Code()
  reason!: string;
}
