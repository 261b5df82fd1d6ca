import { setTimeout as pause } from 'node:timers/promises';
import { sendTogether, surviveCutConnections } from '@medverka/event-delivery';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { ConfigurationError } from '../config/configuration-error.ts';
import type { ServiceConfig } from '../config/service-config.ts';
import { isDatabaseUnavailable } from '../problems/database-faults.ts';
import type { ServiceDefinition } from '../start/service-definition.ts';
import { dataSourceOf, migrationsOf } from './open-database.ts';
import { prepareStatements } from './prepare-statements.ts';

/** Long enough for a database that starts together with us; whoever supervises starts us again after that. */
const PATIENCE_MS = 30_000;
const AGAIN_AFTER_MS = 500;

/** Password, role and database as the server refuses them. */
const REFUSED = new Set(['28P01', '28000', '3D000']);

/** Connects, waits for a database that is starting, and looks whether it is what this version needs. */
export async function connectDatabase(
  definition: ServiceDefinition,
  config: ServiceConfig,
  patienceMs = PATIENCE_MS,
): Promise<DataSource> {
  const wrong = (detail: string) =>
    new ConfigurationError(definition.name, [{ setting: 'DATABASE_URL', detail }]);
  const dataSource = await initialized(
    dataSourceOf(definition, config, config.databaseUrl),
    patienceMs,
    wrong,
  );
  surviveCutConnections(dataSource);
  sendTogether(dataSource);
  prepareStatements(dataSource);
  try {
    const missing = await missingMigrations(dataSource, definition);
    if (missing.length > 0) {
      throw wrong(
        `lacks ${missing.length} migrations of this version (${missing[0]} …): run --provision first`,
      );
    }
    if (config.production && (await overrulesRowSecurity(dataSource))) {
      throw wrong('names a role that row-level security does not bind (PRODUCTION=true)');
    }
    return dataSource;
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
}

async function initialized(
  dataSource: DataSource,
  patienceMs: number,
  wrong: (detail: string) => Error,
): Promise<DataSource> {
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      return await dataSource.initialize();
    } catch (error) {
      const code = String((error as { code?: unknown }).code);
      if (REFUSED.has(code)) throw wrong(`the server refuses it (${code})`);
      if (!isDatabaseUnavailable(error) || performance.now() > until) throw error;
      new Logger('Database').warn({ message: 'the database is not there yet', code });
      await pause(AGAIN_AFTER_MS);
    }
  }
}

async function missingMigrations(dataSource: DataSource, definition: ServiceDefinition): Promise<string[]> {
  const [found]: { there: boolean }[] = await dataSource.query(
    `select to_regclass('migrations') is not null as there`,
  );
  const done: { name: string }[] = found?.there ? await dataSource.query('select name from migrations') : [];
  const names = new Set(done.map(({ name }) => name));
  return migrationsOf(definition)
    .map((migration) => migration.name)
    .filter((name) => !names.has(name));
}

async function overrulesRowSecurity(dataSource: DataSource): Promise<boolean> {
  const [role]: { overrules: boolean }[] = await dataSource.query(
    'select rolsuper or rolbypassrls as overrules from pg_roles where rolname = current_user',
  );
  return role?.overrules ?? true;
}
