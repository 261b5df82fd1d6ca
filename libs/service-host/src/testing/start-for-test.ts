import { DataSource } from 'typeorm';
import { type Environment, loadConfig } from '../config/load-config.ts';
import type { ServiceConfig } from '../config/service-config.ts';
import { migrate } from '../database/migrate.ts';
import { type RunOptions, runService } from '../start/run-service.ts';
import type { ServiceDefinition } from '../start/service-definition.ts';
import { TestBroker } from './test-broker.ts';
import { removeTestFieldKeys, testFieldKeys } from './test-field-keys.ts';
import { TestIssuer } from './test-issuer.ts';
import { TestService } from './test-service.ts';

/** As `testDatabase` and `testNats` of the local environment give them; they stay the test's own to end. */
export interface TestServers {
  readonly database: { readonly url: string; readonly ownerUrl: string };
  readonly nats: { readonly url: string };
  /** Further settings, in UPPER_SNAKE. */
  readonly settings?: Environment;
  /** Default: one of this service's own, ended with it. */
  readonly issuer?: TestIssuer;
  /** Default: no waiting, so that a test does not wait either. */
  readonly pace?: RunOptions['pace'];
  /** Gets the log's lines; default: no log. */
  readonly log?: { write(line: string): void };
}

/** Migrates, provisions and starts a service on real servers, with a token issuer that the test holds the key of. */
export async function startForTest<Config extends ServiceConfig>(
  definition: ServiceDefinition<Config>,
  servers: TestServers,
): Promise<TestService> {
  const issuer = servers.issuer ?? (await TestIssuer.start());
  const broker = await TestBroker.open(servers.nats.url);
  const fieldKeys =
    servers.settings?.FIELD_KEYS_FILE ?? (definition.encryptsFields ? testFieldKeys() : undefined);
  const close = async () => {
    removeTestFieldKeys(fieldKeys);
    await broker.close();
    if (!servers.issuer) await issuer.stop();
  };
  try {
    const config = loadConfig(definition.name, definition.config, {
      PORT: '0',
      DATABASE_URL: servers.database.url,
      DATABASE_POOL: '4',
      NATS_URL: servers.nats.url,
      ACCESS_URL: issuer.url,
      LOG_LEVEL: servers.log ? 'info' : 'silent',
      FIELD_KEYS_FILE: fieldKeys,
      ...servers.settings,
    });
    await migrate(definition, config, servers.database.ownerUrl);
    const pace = { ...QUICK, ...servers.pace };
    const running = await runService(definition, config, { pace, ...(servers.log && { log: servers.log }) });
    return new TestService(running, issuer, broker, running.app.get(DataSource), async () => {
      await running.stop();
      await close();
    });
  } catch (error) {
    await close();
    throw error;
  }
}

/** What waits in production for minutes comes at once in a test. */
const QUICK = {
  sweepEvery: 500,
  leftoverAge: 500,
  timersEvery: 50,
  retryDelays: [20, 20, 20, 20, 20, 20, 20],
};
