import { ResidentWithdrawn } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { Audit } from '../storage/audit.ts';
import { GrantStore } from '../storage/grant.store.ts';
import { ResidentLinkStore } from '../storage/resident-link.store.ts';

/** Nobody acts for a resident who has left, neither they themselves nor a guardian. The account stays. */
@When(ResidentWithdrawn)
export class WhenResidentWithdrawn {
  constructor(
    private readonly links: ResidentLinkStore,
    private readonly grants: GrantStore,
    private readonly audit: Audit,
  ) {}

  async handle({ residentId, revision }: ResidentWithdrawn, tx: Tx): Promise<void> {
    const link = await this.links.follow(tx, { residentId, revision, state: 'withdrawn' });
    if (!link) return;
    const endedAt = await tx.clock();
    for (const { id: grantId, accountId } of await this.grants.aboutResident(tx, residentId)) {
      await this.grants.end(tx, grantId, endedAt);
      await this.audit.add(tx, { by: 'interest-bank', action: 'grant-ended', accountId, grantId });
    }
  }
}
