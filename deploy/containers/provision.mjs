/**
 * The administrator's step of an installation in containers, before the services start and after every new version:
 * databases and roles, tables, streams and consumers. May be repeated at any time. With `--rotate-field-keys` the master
 * keys of encrypted fields are exchanged after that, while the services work.
 *
 * FOLDER is what prepare.mjs made; POSTGRES names the database server's host, NATS_URL the broker.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serviceDatabase } from '../../libs/local-environment/dist/index.js';
import { services } from './layout.mjs';

const { FOLDER, POSTGRES, NATS_URL, ACCESS_URL } = process.env;
const password = encodeURIComponent(readFileSync(join(FOLDER, 'provision/postgres-password'), 'utf8'));
const administratorUrl = `postgres://postgres:${password}@${POSTGRES}/postgres`;

for (const service of services) {
  const own = (file) => join(FOLDER, service, file);
  const { url, ownerUrl } = await serviceDatabase(administratorUrl, service, join(FOLDER, 'provision'));
  writeFileSync(own('database-url'), url, { mode: 0o600 });
  const env = {
    ...process.env,
    PORT: '8080',
    DATABASE_URL: url,
    DATABASE_OWNER_URL: ownerUrl,
    NATS_URL,
    ACCESS_URL,
    NATS_NKEY_FILE: own(`${service}.nkey`),
    NATS_ADMIN_NKEY_FILE: join(FOLDER, 'provision/administrator.nkey'),
    OUTSIDE_SYSTEMS_FILE: join(FOLDER, 'provision/outside-systems.json'),
    FIELD_KEYS_FILE: own(`${service}.field-keys.json`),
    ...(service === 'access' && {
      SIGNING_KEYS_FILE: own('signing-keys.json'),
      PERSON_KEY_FILE: own('person-key'),
      ACCESS_SEED_FILE: own('seed.json'),
    }),
  };
  for (const task of ['--provision', ...process.argv.slice(2)]) {
    const { status } = spawnSync(process.execPath, [`services/${service}/dist/program/main.js`, task], {
      stdio: 'inherit',
      env,
    });
    if (status !== 0) process.exit(status ?? 1);
  }
}
