import { EventContract } from './contract/contract.ts';
import { Id, Instant, Revision } from './contract/fields.ts';

/**
 * An offer is still unanswered and its deadline draws near.
 * Said by assignment-matching; heard by notifications.
 */
@EventContract({
  name: 'assignment-reminder-due',
  version: 1,
  channel: 'event',
  saidBy: 'assignment-matching',
  aggregate: 'assignment',
  heardBy: ['notifications'],
})
export class AssignmentReminderDue {
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

  /** The last moment to answer. */
  @Instant()
  answerBy!: string;
}
