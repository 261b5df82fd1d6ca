import { Transactions, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { Grant } from '../domain/grant.ts';
import { nobodysHash, VerifiedSecrets } from '../register-client/secret-hash.ts';
import { AccountStore } from '../storage/account.store.ts';
import type { ClientRow } from '../storage/client.row.ts';
import { ClientStore } from '../storage/client.store.ts';
import { Counties } from '../storage/counties.ts';
import { GrantStore } from '../storage/grant.store.ts';
import type { TokenHolder } from './internal-token.ts';
import { OAuthError } from './oauth-error.ts';
import type { ClientRequest } from './token-request.ts';

/** Client credentials of a machine (RFC 6749, 4.4). */
@Injectable()
export class AuthenticateClient {
  readonly #verified = new VerifiedSecrets();

  constructor(
    private readonly counties: Counties,
    private readonly clients: ClientStore,
    private readonly rights: ClientRights,
    private readonly transactions: Transactions,
  ) {}

  async authenticate(request: ClientRequest): Promise<TokenHolder> {
    const tenant = await this.#countyOf(request);
    const found = await this.transactions.read(tenant, async (tx) => ({
      client: await this.clients.find(tx, request.clientId),
      now: await tx.clock(),
    }));
    // The hashing takes its time, so it holds no connection.
    if (!(await this.#isSecretOf(request.secret, found.client, found.now)) || !found.client) {
      throw new OAuthError('invalid_client', 'unknown client or wrong secret');
    }
    const { clientId, accountId } = found.client;
    const grants = await this.transactions.read(tenant, (tx) => this.rights.of(tx, accountId, request.scope));
    return { accountId, tenant, grants, clientId };
  }

  /** An unknown client costs what a known one costs: time tells nobody which names there are. */
  async #isSecretOf(secret: string, client: ClientRow | undefined, now: Date): Promise<boolean> {
    if (await this.#verified.isSecretOf(secret, client?.secretHash ?? nobodysHash)) return true;
    if (!client?.previousSecretHash || !client.previousUntil || client.previousUntil <= now) return false;
    return this.#verified.isSecretOf(secret, client.previousSecretHash);
  }

  async #countyOf({ tenant }: ClientRequest): Promise<string> {
    if (tenant !== undefined) {
      if (await this.counties.has(tenant)) return tenant;
      throw new OAuthError('invalid_target', 'this installation does not serve that county');
    }
    const only = await this.counties.only();
    if (only) return only;
    throw new OAuthError(
      'invalid_target',
      'this installation serves several counties: say which with tenant=',
    );
  }
}

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
