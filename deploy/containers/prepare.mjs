/**
 * Makes what `docker-compose up` needs and nobody else may know: passwords, nkeys, client secrets, encryption keys,
 * the broker's configuration and the first county. Nothing that is there is overwritten.
 *
 *   npm run containers:prepare -- --tenant kalmar --name 'Kalmar län' --issuer https://login.example.se --audience medverka
 *     --public-url https://medverka.example.se --contact 'Karin Kvist;0480-00 00 00;karin.kvist@example.se'
 *     [--client-secret FILE] [--administrator PERSONNUMMER-FILE] [--out .medverka/containers]
 *
 * The personnummer of the first administrator is read from a file, so that it is in no list of processes.
 */
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { brokerAuthorization } from '../../services/end-to-end/dist/local-system/broker-users.js';
import { Secrets } from '../../services/end-to-end/dist/local-system/secrets.js';
import { encrypting, lookUps, outsideSystemsOf, services } from './layout.mjs';

const { values } = parseArgs({
  options: {
    tenant: { type: 'string' },
    name: { type: 'string' },
    issuer: { type: 'string' },
    audience: { type: 'string' },
    'public-url': { type: 'string' },
    contact: { type: 'string' },
    'client-secret': { type: 'string' },
    administrator: { type: 'string' },
    out: { type: 'string', default: '.medverka/containers' },
  },
});
for (const needed of ['tenant', 'name', 'issuer', 'audience', 'public-url', 'contact']) {
  if (!values[needed]) {
    console.error(`--${needed} is missing. See the head of deploy/containers/prepare.mjs.`);
    process.exit(2);
  }
}
const { tenant, name, issuer, audience, out } = values;
const administrator = values.administrator && readFileSync(values.administrator, 'utf8').trim();

mkdirSync(out, { recursive: true, mode: 0o700 });
const secretsOf = (service) => new Secrets(join(out, service));
const provisioning = secretsOf('provision');
const outside = outsideSystemsOf(tenant);

provisioning.textFile('postgres-password');
for (const service of services) {
  const secrets = secretsOf(service);
  secrets.nkeyFile(service);
  if (lookUps[service]) secrets.textFile('client-secret');
  if (encrypting.includes(service)) secrets.fieldKeysFile(service);
}
preparePortal();
writeOnce(join(out, 'access/seed.json'), JSON.stringify({ counties: [county()] }, undefined, 2));
writeOnce(join(out, 'provision/outside-systems.json'), JSON.stringify(outside, undefined, 2));
writeFileSync(join(out, 'provision/nats.conf'), brokerConfiguration(), { mode: 0o600 });
giveToContainers(out);
console.log(`Prepared in ${out}. Next: docker-compose up --build`);
console.log(
  `Seeds for outside systems: ${outside.map(({ id }) => `${out}/outside/${tenant}_${id}.nkey`).join(', ')}`,
);

function county() {
  const clients = Object.entries(lookUps).map(([clientId, permissions]) => ({
    clientId,
    secret: readFileSync(join(out, clientId, 'client-secret'), 'utf8'),
    grants: permissions.map((permission) => ({ role: 'service', permission })),
  }));
  const accounts = administrator
    ? [{ personnummer: administrator, grants: [{ role: 'administrator' }, { role: 'coordinator' }] }]
    : [];
  return {
    tenant,
    name,
    identityProviders: [{ issuer, audience, selfRegistration: true }],
    clients,
    accounts,
  };
}

/** The portal is the client `audience` at the identity provider; without a secret it proves itself by PKCE alone. */
function preparePortal() {
  const secrets = secretsOf('portal');
  secrets.nkeyFile('portal');
  const [contactName, telephone, email] = values.contact.split(';');
  const county = { tenant, name, contact: { name: contactName, telephone, email } };
  const secret = values['client-secret'] ? readFileSync(values['client-secret'], 'utf8').trim() : '';
  writeOnce(secrets.path('counties.json'), JSON.stringify([county], undefined, 2));
  writeOnce(secrets.path('public-url'), values['public-url']);
  writeOnce(secrets.path('identity-issuer'), issuer);
  writeOnce(secrets.path('identity-client-id'), audience);
  writeOnce(secrets.path('identity-client-secret'), secret);
}

function brokerConfiguration() {
  const folderOf = (user) =>
    user === 'portal' || services.includes(user) ? user : user === 'administrator' ? 'provision' : 'outside';
  return [
    'server_name: "medverka"',
    'listen: "0.0.0.0:4222"',
    'http: "127.0.0.1:8222"',
    'jetstream { store_dir: "/data", sync_interval: always }',
    `authorization { ${brokerAuthorization((user) => secretsOf(folderOf(user)).nkeyPublic(user), outside)} }`,
    '',
  ].join('\n');
}

function writeOnce(file, text) {
  if (!existsSync(file)) writeFileSync(file, text, { mode: 0o600 });
}

/** The containers work as uid 1000; whoever prepares as root hands the files over. */
function giveToContainers(path) {
  if (process.getuid?.() !== 0) return;
  chownSync(path, 1000, 1000);
  if (statSync(path).isDirectory())
    for (const entry of readdirSync(path)) giveToContainers(join(path, entry));
}
