import { EventContract } from './contract/contract.ts';
import { Id, Revision } from './contract/fields.ts';

/**
 * Those who asked have said what came of it, to everybody who took part. The words are read where they were written.
 * Said by assignment-matching; heard by notifications.
 */
@EventContract({
  name: 'feedback-given',
  version: 1,
  channel: 'event',
  saidBy: 'assignment-matching',
  aggregate: 'request',
  heardBy: ['notifications'],
})
export class FeedbackGiven {
  /** The request. */
  @Id()
  requestId!: string;

  /** Counts the texts that were given for the request: a changed one is told again. */
  @Revision()
  revision!: number;
}
