import { EventContract } from './contract/contract.ts';
import { Day, Id, Revision } from './contract/fields.ts';

/**
 * A resident can earn again in a span of days for which a ceiling was reached.
 * Said by compensation; heard by assignment-matching.
 */
@EventContract({
  name: 'earning-ceiling-lifted',
  version: 1,
  channel: 'event',
  saidBy: 'compensation',
  aggregate: 'payee',
  heardBy: ['assignment-matching'],
})
export class EarningCeilingLifted {
  /** The resident, under the id that the interest bank uses. */
  @Id()
  residentId!: string;

  /** The revision of the resident's ceiling for these days: the newest one holds. */
  @Revision()
  revision!: number;

  /** The first day that the ceiling was about. */
  @Day()
  from!: string;

  /** The last day that the ceiling was about. */
  @Day()
  until!: string;
}
