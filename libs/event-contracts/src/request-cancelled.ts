import { EventContract } from './contract/contract.ts';
import { Code, Id, Revision } from './contract/fields.ts';

/**
 * A request is called off.
 * Said by assignment-matching; heard by compensation, notifications.
 */
@EventContract({
  name: 'request-cancelled',
  version: 1,
  channel: 'event',
  saidBy: 'assignment-matching',
  aggregate: 'request',
  heardBy: ['compensation', 'notifications'],
})
export class RequestCancelled {
  /** The request. */
  @Id()
  requestId!: string;

  /** The request's revision. */
  @Revision()
  revision!: number;

  /** Why, as a code. */
  @Code()
  reason!: string;
}
