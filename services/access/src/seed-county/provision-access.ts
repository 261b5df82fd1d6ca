import { Outbox, saysNothing, Transactions } from '@medverka/event-delivery';
import type { DataSource } from 'typeorm';
import type { AccessConfig } from '../config.ts';
import { provisionKeys } from '../keys/key-files.ts';
import { PersonHashes } from '../keys/person-hashes.ts';
import { RegisterPerson } from '../register-account/register-person.ts';
import { RegisterClient } from '../register-client/register-client.ts';
import { AccountStore } from '../storage/account.store.ts';
import { Audit } from '../storage/audit.ts';
import { ClientStore } from '../storage/client.store.ts';
import { GrantStore } from '../storage/grant.store.ts';
import { SeedClient } from './seed-client.ts';
import { SeedCounty } from './seed-county.ts';
import { readSeedFile } from './seed-file.ts';
import { SeedGrants } from './seed-grants.ts';

/** `--provision`: keys that are missing, then what ACCESS_SEED_FILE says. */
export async function provisionAccess(config: AccessConfig, owner: DataSource): Promise<void> {
  provisionKeys(config.signingKeysFile, config.personKeyFile, new Date());
  if (config.accessSeedFile === undefined) return;
  const counties = readSeedFile(config.accessSeedFile);
  // Provisioning says nothing to anybody, so there is nothing to write before the commit.
  const transactions = new Transactions(owner, saysNothing);
  const seedCounty = seedingWith(config);
  for (const county of counties) {
    await transactions.run(county.tenant, (tx) => seedCounty.seed(tx, county));
  }
  process.stdout.write(`access: as in the seed file: ${counties.map(({ tenant }) => tenant).join(', ')}.\n`);
}

/** The service's own parts, put together by hand: there is no running service at this point. */
function seedingWith(config: AccessConfig): SeedCounty {
  const accounts = new AccountStore(new Outbox());
  const grants = new GrantStore();
  const audit = new Audit();
  const clients = new ClientStore();
  return new SeedCounty(
    new RegisterPerson(accounts, grants, audit),
    new PersonHashes(config),
    new SeedClient(clients, new RegisterClient(accounts, clients, audit)),
    new SeedGrants(accounts, grants, audit),
  );
}
