import { carrierMigrations, pipelined } from '@medverka/event-delivery';
import { DataSource } from 'typeorm';
import type { ServiceConfig } from '../config/service-config.ts';
import { PersonKeyTable1750000000001 } from '../encryption/person-key-table.ts';
import { PersonLookTable1750000000003 } from '../personal-data/person-look-table.ts';
import { RetentionTables1764000000000 } from '../retention/retention-tables.ts';
import { SealLooks1764200000001 } from '../sealing/seal-looks.ts';
import { LogSealTable1750000000002 } from '../sealing/seal-table.ts';
import type { ServiceDefinition } from '../start/service-definition.ts';

const CONNECT_WITHIN_MS = 5_000;

/** All migrations of a service, in the order in which they run. */
export const migrationsOf = (definition: ServiceDefinition) => [
  ...carrierMigrations,
  ...(definition.encryptsFields ? [PersonKeyTable1750000000001] : []),
  ...(definition.personalData ? [PersonLookTable1750000000003] : []),
  ...(definition.sealedLogs ? [LogSealTable1750000000002, SealLooks1764200000001] : []),
  ...(definition.retentionRules ? [RetentionTables1764000000000] : []),
  ...definition.migrations,
];

/** Not yet connected. */
export function dataSourceOf(
  definition: ServiceDefinition,
  config: Pick<ServiceConfig, 'databasePool'>,
  url: string,
): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    applicationName: definition.name,
    poolSize: config.databasePool,
    connectTimeoutMS: CONNECT_WITHIN_MS,
    entities: [...definition.entities],
    migrations: migrationsOf(definition),
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
    // A server that vanished without a word is noticed within some 20 s; the system's own default is two hours.
    extra: { keepAlive: true, keepAliveInitialDelayMillis: 10_000, ...pipelined },
  });
}
