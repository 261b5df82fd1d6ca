import { Transactions } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { nobodysHash, VerifiedSecrets } from '../register-client/secret-hash.ts';
import type { ClientRow } from '../storage/client.row.ts';
import { ClientStore } from '../storage/client.store.ts';
import { Counties } from '../storage/counties.ts';
import { ClientRights } from './client-rights.ts';
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
