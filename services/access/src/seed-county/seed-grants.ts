import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { type Grant, type Granter, grantRole } from '../domain/grant.ts';
import type { AccountRow } from '../storage/account.row.ts';
import { AccountStore } from '../storage/account.store.ts';
import { Audit } from '../storage/audit.ts';
import { GrantStore } from '../storage/grant.store.ts';
import type { SeededGrant } from './seed-file.ts';

/** Who says so in the audit entries. */
export const provisioning = 'provisioning';
const granter: Granter = { accountId: provisioning, rights: [{ role: 'administrator' }] };

@Injectable()
export class SeedGrants {
  constructor(
    private readonly accounts: AccountStore,
    private readonly grants: GrantStore,
    private readonly audit: Audit,
  ) {}

  async add(tx: Tx, accountId: string, seeded: readonly SeededGrant[]): Promise<void> {
    const account = await this.accounts.lock(tx, accountId);
    if (!account) throw new Error('the account that was just made is not there');
    for (const grant of seeded) await this.#add(tx, account, grant);
  }

  async #add(tx: Tx, account: AccountRow, seeded: SeededGrant): Promise<void> {
    const { validFrom, validUntil, accountId: _, ...right } = seeded;
    const now = await tx.clock();
    const validity = {
      from: validFrom === undefined ? now : new Date(validFrom),
      ...(validUntil !== undefined && { until: new Date(validUntil) }),
    };
    const held: Grant[] = [];
    const decision = grantRole({ account, right, validity, held }, granter, now);
    // A seed grows old: what has ended in it is no fault, and who was disabled meanwhile gets nothing.
    const isNoFault =
      decision.kind === 'rejected' && /^(already-over|account-disabled)$/.test(decision.reason);
    if (isNoFault || (await this.grants.ofRight(tx, account.id, right)).length > 0) return;
    if (decision.kind !== 'decided') throw new Error(`ACCESS_SEED_FILE: ${right.role}: ${decision.reason}`);
    const grantId = await this.grants.add(tx, account.id, decision.state);
    await this.audit.add(tx, { by: provisioning, action: 'role-granted', accountId: account.id, grantId });
  }
}
