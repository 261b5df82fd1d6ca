import { EventContract } from './contract/contract.ts';
import { Id, Revision } from './contract/fields.ts';

/**
 * The attendance of everybody at every occasion is known: what is reserved and not used is free again.
 * Said by assignment-matching; heard by compensation, notifications.
 */
@EventContract({
  name: 'request-completed',
  version: 1,
  channel: 'event',
  saidBy: 'assignment-matching',
  aggregate: 'request',
  heardBy: ['compensation', 'notifications'],
})
export class RequestCompleted {
  /** The request. */
  @Id()
  requestId!: string;

  /** The request's revision. */
  @Revision()
  revision!: number;
}
