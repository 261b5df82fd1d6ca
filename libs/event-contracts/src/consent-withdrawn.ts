import { EventContract } from './contract/contract.ts';
import { Id, Revision } from './contract/fields.ts';

/**
 * Somebody who must agree to a resident's taking part, a guardian or legal representative, no longer does. The resident
 * stays in the bank; nothing that has not begun may rest on that consent.
 * Said by interest-bank; heard by assignment-matching.
 */
@EventContract({
  name: 'consent-withdrawn',
  version: 1,
  channel: 'event',
  saidBy: 'interest-bank',
  aggregate: 'resident',
  heardBy: ['assignment-matching'],
})
export class ConsentWithdrawn {
  /** The resident, under the id that the interest bank uses. */
  @Id()
  residentId!: string;

  /** The resident's revision. */
  @Revision()
  revision!: number;
}
