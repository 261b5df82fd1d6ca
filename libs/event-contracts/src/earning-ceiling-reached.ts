import { EventContract } from './contract/contract.ts';
import { Day, Id, Revision } from './contract/fields.ts';

/**
 * A resident can earn no more in a span of days: occasions in it are not offered.
 * Said by compensation; heard by assignment-matching.
 */
@EventContract({
  name: 'earning-ceiling-reached',
  version: 1,
  channel: 'event',
  saidBy: 'compensation',
  aggregate: 'payee',
  heardBy: ['assignment-matching'],
})
export class EarningCeilingReached {
  /** The resident, under the id that the interest bank uses. */
  @Id()
  residentId!: string;

  /** The revision of the resident's ceiling for these days: the newest one holds. */
  @Revision()
  revision!: number;

  /** The first day on which nothing more can be earned. */
  @Day()
  from!: string;

  /** The last day on which nothing more can be earned. */
  @Day()
  until!: string;
}
