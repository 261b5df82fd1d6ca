import { EventContract } from './contract/contract.ts';
import { Id, Instant, Revision, Seats } from './contract/fields.ts';

/**
 * Seats of a request are an association's to fill, or to fill again after a decline.
 * Said by assignment-matching; heard by notifications.
 */
@EventContract({
  name: 'association-seats-open',
  version: 1,
  channel: 'event',
  saidBy: 'assignment-matching',
  aggregate: 'request',
  heardBy: ['notifications'],
})
export class AssociationSeatsOpen {
  /** The request. */
  @Id()
  requestId!: string;

  /** The association, under the id that the interest bank uses. */
  @Id()
  associationId!: string;

  /** Counts the calls of the request, to whichever association. */
  @Revision()
  revision!: number;

  /** How many seats are empty. */
  @Seats()
  seats!: number;

  /** Until when it is waited for; afterwards the request goes on without. */
  @Instant()
  answerBy!: string;
}
