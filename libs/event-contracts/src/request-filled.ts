import { EventContract } from './contract/contract.ts';
import { Id, Revision } from './contract/fields.ts';

/**
 * Every seat of a request has somebody who accepted.
 * Said by assignment-matching; heard by notifications.
 */
@EventContract({
  name: 'request-filled',
  version: 1,
  channel: 'event',
  saidBy: 'assignment-matching',
  aggregate: 'request',
  heardBy: ['notifications'],
})
export class RequestFilled {
  /** The request. */
  @Id()
  requestId!: string;

  /** The request's revision. */
  @Revision()
  revision!: number;
}
