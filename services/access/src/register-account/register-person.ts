import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { AccountRow } from '../storage/account.row.ts';
import { AccountStore } from '../storage/account.store.ts';
import { Audit } from '../storage/audit.ts';
import { GrantStore } from '../storage/grant.store.ts';

/** Everybody may become a resident in the interest bank; what else somebody may is granted. */
const whatEverybodyMay = { role: 'resident' } as const;

@Injectable()
export class RegisterPerson {
  constructor(
    private readonly accounts: AccountStore,
    private readonly grants: GrantStore,
    private readonly audit: Audit,
  ) {}

  /** The person's account, a new one when there is none. `by` is who says that the person exists. */
  async register(tx: Tx, personHash: Buffer, by: string, id?: string): Promise<AccountRow> {
    const { account, isNew } = await this.accounts.ofPersonOrNew(tx, personHash, id);
    if (!isNew) return account;
    const validity = { from: await tx.clock() };
    const grantId = await this.grants.add(tx, account.id, { right: whatEverybodyMay, validity });
    await this.audit.add(tx, { by, action: 'account-registered', accountId: account.id, grantId });
    return account;
  }
}
