import { EventContract } from './contract/contract.ts';
import { Id, Revision } from './contract/fields.ts';

/**
 * A resident said yes.
 * Said by assignment-matching; heard by notifications, interest-bank, compensation.
 */
@EventContract({
  name: 'assignment-accepted',
  version: 1,
  channel: 'event',
  saidBy: 'assignment-matching',
  aggregate: 'assignment',
  heardBy: ['notifications', 'interest-bank', 'compensation'],
})
export class AssignmentAccepted {
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
}
