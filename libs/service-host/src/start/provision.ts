import { brokerTopology, provisionBroker } from '@medverka/event-delivery';
import { ConfigurationError } from '../config/configuration-error.ts';
import type { ServiceConfig } from '../config/service-config.ts';
import { migrate } from '../database/migrate.ts';
import { connectAdministrator } from '../events/connect-administrator.ts';
import { readOutsideSystems } from '../events/outside-systems.ts';
import type { ServiceDefinition } from './service-definition.ts';

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
  const administrator = await connectAdministrator(service, config);
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
