import { EventContract } from './contract/contract.ts';
import { Id, Ids, Revision } from './contract/fields.ts';

/**
 * Who may act for a resident beside the resident has changed: a guardian or legal representative began, or one's
 * time is over. It says all of them, so that the newest one heard is enough; whoever is left out may no longer.
 * Said by interest-bank; heard by access.
 */
@EventContract({
  name: 'representation-changed',
  version: 1,
  channel: 'event',
  saidBy: 'interest-bank',
  aggregate: 'resident',
  heardBy: ['access'],
})
export class RepresentationChanged {
  /** The resident, under the id that the interest bank uses. */
  @Id()
  residentId!: string;

  /** The resident's revision. */
  @Revision()
  revision!: number;

  /** The accounts of guardians and legal representatives who may act from now on; none, when nobody may. */
  @Ids()
  accountIds!: string[];
}
