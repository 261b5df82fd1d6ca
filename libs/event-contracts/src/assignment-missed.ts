import { EventContract } from './contract/contract.ts';
import { Day, Id, OccasionNumber, Revision } from './contract/fields.ts';

/**
 * A resident did not take part in an occasion; may also correct an attendance recorded before.
 * Said by assignment-matching; heard by compensation, interest-bank.
 */
@EventContract({
  name: 'assignment-missed',
  version: 1,
  channel: 'event',
  saidBy: 'assignment-matching',
  aggregate: 'assignment',
  heardBy: ['compensation', 'interest-bank'],
})
export class AssignmentMissed {
  /** The assignment; an offer is its first state. */
  @Id()
  assignmentId!: string;

  /** The request. */
  @Id()
  requestId!: string;

  /** The resident, under the id that the interest bank uses. */
  @Id()
  residentId!: string;

  /** The number of the occasion within the request. */
  @OccasionNumber()
  occasion!: number;

  /** The assignment's revision. */
  @Revision()
  revision!: number;

  /** The local day of the occasion. */
  @Day()
  date!: string;
}
