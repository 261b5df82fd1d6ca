import { EventContract } from './contract/contract.ts';
import { Id, Revision } from './contract/fields.ts';

/**
 * A resident left the interest bank: no use from now on.
 * Said by interest-bank; heard by assignment-matching, notifications, access, compensation.
 */
@EventContract({
  name: 'resident-withdrawn',
  version: 1,
  channel: 'event',
  saidBy: 'interest-bank',
  aggregate: 'resident',
  heardBy: ['assignment-matching', 'notifications', 'access', 'compensation'],
})
export class ResidentWithdrawn {
  /** The resident, under the id that the interest bank uses. */
  @Id()
  residentId!: string;

  /** The resident's revision. */
  @Revision()
  revision!: number;
}
