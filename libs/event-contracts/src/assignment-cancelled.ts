import { EventContract } from './contract/contract.ts';
import { Code, Id, Revision } from './contract/fields.ts';

/**
 * An offer or an assignment is called off, by either side.
 * Said by assignment-matching; heard by notifications, interest-bank, compensation.
 */
@EventContract({
  name: 'assignment-cancelled',
  version: 1,
  channel: 'event',
  saidBy: 'assignment-matching',
  aggregate: 'assignment',
  heardBy: ['notifications', 'interest-bank', 'compensation'],
})
export class AssignmentCancelled {
  /** The assignment; an offer is its first state. */
  @Id()
  assignmentId!: string;

  /** The request. */
  @Id()
  requestId!: string;

  /** The resident, under the id that the interest bank uses. */
  @Id()
  residentId!: string;

  /** The assignment's revision. */
  @Revision()
  revision!: number;

  /** Why and by whom, as a code. */
  @Code()
  reason!: string;
}
