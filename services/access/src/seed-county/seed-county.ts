import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { readPersonnummer } from '../domain/personnummer.ts';
import { PersonHashes } from '../keys/person-hashes.ts';
import { RegisterPerson } from '../register-account/register-person.ts';
import { RegisterClient } from '../register-client/register-client.ts';
import { hashSecret, isSecretOf } from '../register-client/secret-hash.ts';
import { Audit } from '../storage/audit.ts';
import { ClientStore } from '../storage/client.store.ts';
import { CountyRow, IdentityProviderRow } from '../storage/county.row.ts';
import { GrantStore } from '../storage/grant.store.ts';
import type { SeededClient, SeededCounty, SeededGrant } from './seed-file.ts';

const by = 'provisioning';

/** Brings a county to what its seed says. What is there stays; what an administrator ended is not brought back. */
@Injectable()
export class SeedCounty {
  constructor(
    private readonly people: RegisterPerson,
    private readonly hashes: PersonHashes,
    private readonly machines: SeedClient,
    private readonly grants: SeedGrants,
  ) {}

  async seed(tx: Tx, county: SeededCounty): Promise<void> {
    const { tenant, name, identityProviders, clients, accounts } = county;
    await tx.manager.upsert(CountyRow, { tenant, name }, ['tenant']);
    for (const provider of identityProviders) {
      await tx.manager.upsert(IdentityProviderRow, { tenant, ...provider }, ['tenant', 'issuer', 'audience']);
    }
    for (const client of clients) {
      await this.grants.add(tx, await this.machines.seed(tx, client), client.grants);
    }
    for (const { personnummer, accountId, grants } of accounts) {
      const number = readPersonnummer(personnummer);
      if (!number) throw new Error('ACCESS_SEED_FILE: an account has a personnummer that cannot be one');
      const hash = this.hashes.ofPersonnummer(tenant, number);
      const account = await this.people.register(tx, hash, by, accountId);
      await this.grants.add(tx, account.id, grants);
    }
  }
}

@Injectable()
export class SeedClient {
  constructor(
    private readonly clients: ClientStore,
    private readonly registerClient: RegisterClient,
  ) {}

  async seed(tx: Tx, { clientId, secret = '' }: SeededClient): Promise<string> {
    const known = await this.clients.find(tx, clientId);
    if (known && (await isSecretOf(secret, known.secretHash))) return known.accountId;
    return this.registerClient.register(tx, clientId, await hashSecret(secret), by);
  }
}

@Injectable()
export class SeedGrants {
  constructor(
    private readonly grants: GrantStore,
    private readonly audit: Audit,
  ) {}

  async add(tx: Tx, accountId: string, seeded: readonly SeededGrant[]): Promise<void> {
    for (const { validFrom, validUntil, accountId: _, ...right } of seeded) {
      if ((await this.grants.ofRight(tx, accountId, right)).length > 0) continue;
      const from = validFrom === undefined ? await tx.clock() : new Date(validFrom);
      const validity = { from, ...(validUntil !== undefined && { until: new Date(validUntil) }) };
      const grantId = await this.grants.add(tx, accountId, { right, validity });
      await this.audit.add(tx, { by, action: 'role-granted', accountId, grantId });
    }
  }
}
