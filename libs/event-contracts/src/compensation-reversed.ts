import { EventContract } from './contract/contract.ts';
import { Code, Id, Ore, Revision } from './contract/fields.ts';

/**
 * A compensation was taken back in full; what is right instead accrues anew.
 * Said by compensation; heard by nobody inside yet.
 */
@EventContract({
  name: 'compensation-reversed',
  version: 1,
  channel: 'event',
  saidBy: 'compensation',
  aggregate: 'compensation',
  heardBy: [],
})
export class CompensationReversed {
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
