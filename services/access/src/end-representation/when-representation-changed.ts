import { RepresentationChanged } from '@medverka/event-contracts';
import { NotYet, type Tx, When } from '@medverka/event-delivery';
import { mayActFor } from '../domain/resident-link.ts';
import { Audit } from '../storage/audit.ts';
import { GrantStore } from '../storage/grant.store.ts';
import { ResidentLinkStore } from '../storage/resident-link.store.ts';

/**
 * Ends the rights of guardians and legal representatives whom the bank no longer lets act, so that no service does.
 * Nobody gets a right by it: that an administrator gives, and from now on only to those whom the bank has named.
 */
@When(RepresentationChanged)
export class WhenRepresentationChanged {
  constructor(
    private readonly links: ResidentLinkStore,
    private readonly grants: GrantStore,
    private readonly audit: Audit,
  ) {}

  async handle({ residentId, revision, accountIds }: RepresentationChanged, tx: Tx): Promise<void> {
    const known = await this.links.followRepresentation(tx, residentId, { accountIds, revision });
    if (known === 'unknown') throw new NotYet('The resident is not registered yet.');
    if (!known) return;
    const endedAt = await tx.clock();
    for (const { id: grantId, accountId } of await this.grants.aboutResident(tx, residentId)) {
      if (mayActFor(known, accountId)) continue;
      await this.grants.end(tx, grantId, endedAt);
      await this.audit.add(tx, { by: 'interest-bank', action: 'grant-ended', accountId, grantId });
    }
  }
}
