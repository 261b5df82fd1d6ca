import { EventContract } from './contract/contract.ts';
import { Code, Id, Ore, Revision } from './contract/fields.ts';

/**
 * The money for a request is not there.
 * Said by compensation; heard by assignment-matching.
 */
@EventContract({
  name: 'budget-refused',
  version: 1,
  channel: 'event',
  saidBy: 'compensation',
  aggregate: 'budget',
  heardBy: ['assignment-matching'],
})
export class BudgetRefused {
  /** The request. */
  @Id()
  requestId!: string;

  /** The revision of the request that this answers. */
  @Revision()
  revision!: number;

  /** The funding source that pays. */
  @Code()
  fundingSource!: string;

  /** Why, as a code. */
  @Code()
  reason!: string;

  /** What the request would need, in öre. */
  @Ore()
  neededOre!: number;

  /** What the funding source has left, in öre. */
  @Ore()
  availableOre!: number;
}
