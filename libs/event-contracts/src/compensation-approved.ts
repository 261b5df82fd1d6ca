import { EventContract } from './contract/contract.ts';
import { Id, Ore, Revision } from './contract/fields.ts';

/**
 * A second person decided that a compensation may be paid.
 * Said by compensation; heard by notifications.
 */
@EventContract({
  name: 'compensation-approved',
  version: 1,
  channel: 'event',
  saidBy: 'compensation',
  aggregate: 'compensation',
  heardBy: ['notifications'],
})
export class CompensationApproved {
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
}
