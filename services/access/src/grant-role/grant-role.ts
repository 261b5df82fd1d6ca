import { type Idempotency, Transactions, type Tx } from '@medverka/event-delivery';
import { type Caller, Problem } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { grantRole } from '../domain/grant.ts';
import type { Right } from '../domain/right.ts';
import { problemFor } from '../problem-for.ts';
import { AccountStore } from '../storage/account.store.ts';
import { Audit } from '../storage/audit.ts';
import { GrantStore } from '../storage/grant.store.ts';
import { ResidentLinkStore } from '../storage/resident-link.store.ts';
import type { GivenGrant, NewGrant } from './grant-role.controller.ts';

@Injectable()
export class GrantRole {
  constructor(
    private readonly accounts: AccountStore,
    private readonly grants: GrantStore,
    private readonly links: ResidentLinkStore,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
  ) {}

  grant(asked: NewGrant, caller: Caller, idempotency: Idempotency): Promise<GivenGrant> {
    return this.transactions.once(caller.tenant, idempotency, (tx) => this.#grant(tx, asked, caller));
  }

  async #grant(tx: Tx, asked: NewGrant, caller: Caller): Promise<GivenGrant> {
    const { accountId, validFrom, validUntil, because, ...right } = asked;
    const account = await this.accounts.lock(tx, accountId);
    if (!account) throw new Problem(404, 'not-found', 'There is no such account.');
    const now = await tx.clock();
    const validity = {
      from: validFrom === undefined ? now : new Date(validFrom),
      ...(validUntil !== undefined && { until: new Date(validUntil) }),
    };
    const held = await this.grants.heldBy(tx, accountId);
    const actsFor = right.resident === undefined ? undefined : await this.links.held(tx, right.resident);
    const granter = { accountId: caller.accountId, rights: caller.grants as Right[] };
    const decision = grantRole({ account, right, validity, held, ...(actsFor && { actsFor }) }, granter, now);
    if (decision.kind !== 'decided') throw problemFor(decision.reason);
    const grantId = await this.grants.add(tx, accountId, decision.state);
    await this.audit.add(tx, {
      by: caller.accountId,
      action: 'role-granted',
      accountId,
      grantId,
      ...(because && { because }),
    });
    return { grantId };
  }
}
