import { ResidentRegistered } from '@medverka/event-contracts';
import { type Tx, Unacceptable, When } from '@medverka/event-delivery';
import type { ResidentLink } from '../domain/resident-link.ts';
import { AccountStore } from '../storage/account.store.ts';
import { Audit } from '../storage/audit.ts';
import { GrantStore } from '../storage/grant.store.ts';
import { ResidentLinkStore } from '../storage/resident-link.store.ts';

/** Whoever registered in person answers for the resident that they are. Residents registered on paper have no account. */
@When(ResidentRegistered)
export class WhenResidentRegistered {
  constructor(
    private readonly links: ResidentLinkStore,
    private readonly accounts: AccountStore,
    private readonly grants: GrantStore,
    private readonly audit: Audit,
  ) {}

  /** A county's file is tens of thousands on paper at once: those of whom nothing is known go together. */
  async handleAll(events: ResidentRegistered[], tx: Tx): Promise<void> {
    const added = await this.links.addUnknown(
      tx,
      events.filter(({ accountId }) => accountId === undefined).map(linkOf),
    );
    for (const event of events) if (!added.has(event.residentId)) await this.follow(event, tx);
  }

  private async follow(event: ResidentRegistered, tx: Tx): Promise<void> {
    const { residentId, accountId } = event;
    if (accountId !== undefined && !(await this.accounts.lock(tx, accountId))) {
      throw new Unacceptable('unknown-account');
    }
    const link = await this.links.follow(tx, linkOf(event));
    if (!link?.accountId) return;
    const right = { role: 'resident' as const, resident: residentId };
    const known = await this.grants.ofRight(tx, link.accountId, right);
    if (known.some(({ endedAt }) => endedAt === null)) return;
    const grantId = await this.grants.add(tx, link.accountId, {
      right,
      validity: { from: await tx.clock() },
    });
    await this.audit.add(tx, {
      by: 'interest-bank',
      action: 'role-granted',
      accountId: link.accountId,
      grantId,
    });
  }
}

const linkOf = ({ residentId, revision, accountId }: ResidentRegistered): ResidentLink => ({
  residentId,
  revision,
  state: 'registered',
  ...(accountId !== undefined && { accountId }),
});
