import { EventContract } from './contract/contract.ts';
import { Code, Id, Revision, Seats } from './contract/fields.ts';

/**
 * The seats of a request cannot all be filled.
 * Said by assignment-matching; heard by notifications.
 */
@EventContract({
  name: 'request-unfillable',
  version: 1,
  channel: 'event',
  saidBy: 'assignment-matching',
  aggregate: 'request',
  heardBy: ['notifications'],
})
export class RequestUnfillable {
  /** The request. */
  @Id()
  requestId!: string;

  /** The request's revision. */
  @Revision()
  revision!: number;

  /** Why, as a code. */
  @Code()
  reason!: string;

  /** How many seats nobody can take. */
  @Seats()
  missingSeats!: number;
}
