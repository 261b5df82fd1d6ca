import { EventContract } from './contract/contract.ts';
import { Code, Day, Id, Revision } from './contract/fields.ts';

/**
 * A consent of a resident will soon end, if it is not given anew.
 * Said by interest-bank; heard by notifications.
 */
@EventContract({
  name: 'consent-expiring',
  version: 1,
  channel: 'event',
  saidBy: 'interest-bank',
  aggregate: 'resident',
  heardBy: ['notifications'],
})
export class ConsentExpiring {
  /** The consent that was given. */
  @Id()
  consentId!: string;

  /** The resident, under the id that the interest bank uses. */
  @Id()
  residentId!: string;

  /** The resident's revision. */
  @Revision()
  revision!: number;

  /** What it is for, a code. */
  @Code()
  purpose!: string;

  /** The last day on which it holds. */
  @Day()
  until!: string;
}
