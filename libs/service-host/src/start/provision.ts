import { brokerTopology, connectToBroker, provisionBroker } from '@medverka/event-delivery';
import { ConfigurationError, type WrongSetting } from '../config/configuration-error.ts';
import type { ServiceConfig } from '../config/service-config.ts';
import { migrate } from '../database/migrate.ts';
import { readSeed } from '../events/connect-broker.ts';
import { readOutsideSystems } from '../events/outside-systems.ts';
import type { ServiceDefinition } from './service-definition.ts';

const CONNECT_WITHIN_MS = 30_000;

/** The administrator's step before a start: tables and broker as this version needs them. Repeatable. */
export async function provision(definition: ServiceDefinition, config: ServiceConfig): Promise<void> {
  const { name } = definition;
  const ownerUrl = config.databaseOwnerUrl;
  const wrong: WrongSetting[] = [];
  if (ownerUrl === undefined)
    wrong.push({ setting: 'DATABASE_OWNER_URL', detail: 'is needed for --provision' });
  if (config.production && config.natsAdminNkeyFile === undefined) {
    wrong.push({ setting: 'NATS_ADMIN_NKEY_FILE', detail: 'is needed for --provision (PRODUCTION=true)' });
  }
  if (ownerUrl === undefined || wrong.length > 0) throw new ConfigurationError(name, wrong);
  const ran = await migrate(definition, config, ownerUrl);
  process.stdout.write(`${name}: ${ran.length} migrations run.\n`);
  await provisionEvents(name, config);
}

/** Streams and consumers of all services: whichever is provisioned first makes them, the others find them made. */
async function provisionEvents(service: string, config: ServiceConfig): Promise<void> {
  const outside = readOutsideSystems(service, config.outsideSystemsFile);
  const seed = readSeed(service, 'NATS_ADMIN_NKEY_FILE', config.natsAdminNkeyFile);
  const connecting = connectToBroker({
    url: config.natsUrl,
    user: 'administrator',
    ...(seed !== undefined && { nkeySeed: seed }),
    ...(/^(tls|wss):/.test(config.natsUrl) && { tls: {} }),
  });
  const administrator = await within(connecting, CONNECT_WITHIN_MS);
  try {
    const topology = brokerTopology(undefined, { outside, replicas: config.natsReplicas });
    const options = { allowOldServer: !config.production };
    const { server, warnings } = await provisionBroker(administrator, topology, options);
    process.stdout.write(`${service}: the broker (nats-server ${server}) is as it must be.\n`);
    for (const warning of warnings) process.stdout.write(`${service}: note: ${warning}\n`);
  } finally {
    await administrator.close();
  }
}

async function within<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The broker does not answer.')), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
