import type { ServiceDefinition } from '../start/service-definition.ts';
import { dataSourceOf } from './open-database.ts';

/** Brings the service's tables to where this version needs them, as their owner. Answers the names of what it ran. */
export async function migrate(definition: ServiceDefinition, ownerUrl: string): Promise<string[]> {
  const dataSource = await dataSourceOf(definition, { databasePool: 1 }, ownerUrl).initialize();
  try {
    const ran = await dataSource.runMigrations();
    return ran.map((migration) => migration.name);
  } finally {
    await dataSource.destroy();
  }
}
