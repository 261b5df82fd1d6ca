import type { ServiceConfig } from '../config/service-config.ts';
import type { ServiceDefinition } from '../start/service-definition.ts';
import { dataSourceOf } from './open-database.ts';

/**
 * Brings the service's tables to where this version needs them, as their owner, and then what the service itself
 * wants to have there. Answers the names of the migrations that it ran.
 */
export async function migrate<Config extends ServiceConfig>(
  definition: ServiceDefinition<Config>,
  config: Config,
  ownerUrl: string,
): Promise<string[]> {
  const owner = await dataSourceOf(definition, { databasePool: 1 }, ownerUrl).initialize();
  try {
    const ran = await owner.runMigrations();
    await definition.provision?.(config, owner);
    return ran.map((migration) => migration.name);
  } finally {
    await owner.destroy();
  }
}
