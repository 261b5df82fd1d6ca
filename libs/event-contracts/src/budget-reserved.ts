import { EventContract } from './contract/contract.ts';
import { Code, Id, Ore, Revision } from './contract/fields.ts';

/**
 * The money for a request is set aside.
 * Said by compensation; heard by assignment-matching.
 */
@EventContract({
  name: 'budget-reserved',
  version: 1,
  channel: 'event',
  saidBy: 'compensation',
  aggregate: 'budget',
  heardBy: ['assignment-matching'],
})
export class BudgetReserved {
  /** The request. */
  @Id()
  requestId!: string;

  /** The revision of the request that this answers. */
  @Revision()
  revision!: number;

  /** The funding source that pays. */
  @Code()
  fundingSource!: string;

  /** Set aside for this request in all, in öre. */
  @Ore()
  reservedOre!: number;
}
