import { EventContract } from './contract/contract.ts';
import { Id, Revision } from './contract/fields.ts';

/**
 * Somebody has answered what a resident asked about an assignment. What was asked and answered is read where it was
 * written. Said by interest-bank; heard by notifications.
 */
@EventContract({
  name: 'question-answered',
  version: 1,
  channel: 'event',
  saidBy: 'interest-bank',
  aggregate: 'resident',
  heardBy: ['notifications'],
})
export class QuestionAnswered {
  /** The question; it is answered once. */
  @Id()
  questionId!: string;

  /** The resident who asked, under the id that the interest bank uses. */
  @Id()
  residentId!: string;

  /** The resident's revision. */
  @Revision()
  revision!: number;

  /** The assignment that it is about. */
  @Id()
  assignmentId!: string;
}
