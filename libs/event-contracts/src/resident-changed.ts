import { EventContract } from './contract/contract.ts';
import { Id, Revision } from './contract/fields.ts';

/**
 * Something about a resident changed. A cue only: who may know more asks the interest bank.
 * Said by interest-bank; heard by assignment-matching, notifications.
 */
@EventContract({
  name: 'resident-changed',
  version: 1,
  channel: 'event',
  saidBy: 'interest-bank',
  aggregate: 'resident',
  heardBy: ['assignment-matching', 'notifications'],
})
export class ResidentChanged {
  /** The resident, under the id that the interest bank uses. */
  @Id()
  residentId!: string;

  /** The resident's revision. */
  @Revision()
  revision!: number;
}
