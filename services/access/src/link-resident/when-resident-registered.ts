import { ResidentRegistered } from '@medverka/event-contracts';
import { type Tx, Unacceptable, When } from '@medverka/event-delivery';
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

  async handle({ residentId, revision, accountId }: ResidentRegistered, tx: Tx): Promise<void> {
    if (accountId !== undefined && !(await this.accounts.lock(tx, accountId))) {
      throw new Unacceptable('unknown-account');
    }
    const said = {
      residentId,
      revision,
      state: 'registered' as const,
      ...(accountId !== undefined && { accountId }),
    };
    const link = await this.links.follow(tx, said);
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
