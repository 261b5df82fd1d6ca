import { IsIn } from 'class-validator';
import { EventContract } from './contract/contract.ts';
import { Id, OccasionNumber, Ore, Revision } from './contract/fields.ts';

/**
 * A resident has earned a fee or a travel reimbursement. Nobody inside reacts; follow-up and own reports may.
 * Said by compensation; heard by nobody inside yet.
 */
@EventContract({
  name: 'compensation-accrued',
  version: 1,
  channel: 'event',
  saidBy: 'compensation',
  aggregate: 'compensation',
  heardBy: [],
})
export class CompensationAccrued {
  /** The compensation. */
  @Id()
  compensationId!: string;

  /** The assignment; an offer is its first state. */
  @Id()
  assignmentId!: string;

  /** The resident, under the id that the interest bank uses. */
  @Id()
  residentId!: string;

  /** The number of the occasion within the request. */
  @OccasionNumber()
  occasion!: number;

  /** The compensation's revision. */
  @Revision()
  revision!: number;

  /** What it is for. */
  @IsIn(['fee', 'travel'])
  kind!: 'fee' | 'travel';

  /** The amount, in öre. */
  @Ore()
  amountOre!: number;
}
