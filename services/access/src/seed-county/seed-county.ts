import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { readPersonnummer } from '../domain/personnummer.ts';
import { PersonHashes } from '../keys/person-hashes.ts';
import { RegisterPerson } from '../register-account/register-person.ts';
import { CountyRow, IdentityProviderRow } from '../storage/county.row.ts';
import { SeedClient } from './seed-client.ts';
import type { SeededCounty } from './seed-file.ts';
import { provisioning, SeedGrants } from './seed-grants.ts';

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
      const account = await this.people.register(tx, hash, provisioning, accountId);
      await this.grants.add(tx, account.id, grants);
    }
  }
}
