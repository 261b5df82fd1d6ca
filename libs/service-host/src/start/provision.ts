import { brokerTopology, connectToBroker, provisionBroker } from '@medverka/event-delivery';
import { ConfigurationError } from '../config/configuration-error.ts';
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
  if (ownerUrl === undefined) {
    throw new ConfigurationError(name, [
      { setting: 'DATABASE_OWNER_URL', detail: 'is needed for --provision' },
    ]);
  }
  const ran = await migrate(definition, config, ownerUrl);
  process.stdout.write(`${name}: ${ran.length} migrations run.\n`);
  await provisionEvents(name, config);
}

/**
 * Streams and consumers of all services: whichever is provisioned first makes them, the others find them made. A
 * broker that asks for nkeys is left alone when the administrator's is not given: then somebody else provisions it.
 */
async function provisionEvents(service: string, config: ServiceConfig): Promise<void> {
  if (config.natsAdminNkeyFile === undefined && config.natsNkeyFile !== undefined) {
    process.stdout.write(`${service}: the broker is left as it is, without NATS_ADMIN_NKEY_FILE.\n`);
    return;
  }
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
