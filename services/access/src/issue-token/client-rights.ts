import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { Grant } from '../domain/grant.ts';
import { AccountStore } from '../storage/account.store.ts';
import { GrantStore } from '../storage/grant.store.ts';
import { OAuthError } from './oauth-error.ts';

@Injectable()
export class ClientRights {
  constructor(
    private readonly accounts: AccountStore,
    private readonly grants: GrantStore,
  ) {}

  /** What the client may now, narrowed to what it asks for: a permission, or a role. */
  async of(tx: Tx, accountId: string, scope: readonly string[] | undefined): Promise<Grant[]> {
    const account = await this.accounts.find(tx, accountId);
    if (account?.state !== 'active') throw new OAuthError('invalid_client', 'the account is disabled');
    const held = await this.grants.holdingNow(tx, accountId);
    if (!scope) return held;
    const asked = held.filter(({ right }) => scope.includes(right.permission ?? right.role));
    const missing = scope.find(
      (name) => !asked.some(({ right }) => (right.permission ?? right.role) === name),
    );
    if (missing !== undefined)
      throw new OAuthError('invalid_scope', 'the client may not all that it asks for');
    return asked;
  }
}
