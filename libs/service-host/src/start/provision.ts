import { ConfigurationError } from '../config/configuration-error.ts';
import type { ServiceConfig } from '../config/service-config.ts';
import { migrate } from '../database/migrate.ts';
import { dataSourceOf } from '../database/open-database.ts';
import type { ServiceDefinition } from './service-definition.ts';

/** The administrator's step before a start: tables and broker as this version needs them. Repeatable. */
export async function provision(definition: ServiceDefinition, config: ServiceConfig): Promise<void> {
  if (config.databaseOwnerUrl === undefined) {
    throw new ConfigurationError(definition.name, [
      { setting: 'DATABASE_OWNER_URL', detail: 'is needed for --provision' },
    ]);
  }
  const ran = await migrate(definition, config.databaseOwnerUrl);
  process.stdout.write(`${definition.name}: ${ran.length} migrations run.\n`);
  await provisionOwn(definition, config, config.databaseOwnerUrl);
}

async function provisionOwn(
  definition: ServiceDefinition,
  config: ServiceConfig,
  ownerUrl: string,
): Promise<void> {
  if (!definition.provision) return;
  const owner = await dataSourceOf(definition, { databasePool: 1 }, ownerUrl).initialize();
  try {
    await definition.provision(config, owner);
  } finally {
    await owner.destroy();
  }
}
