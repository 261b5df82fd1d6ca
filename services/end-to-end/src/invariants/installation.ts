import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { connectToBroker } from '@medverka/event-delivery';
import type { NatsConnection } from '@nats-io/transport-node';
import { Client } from 'pg';

/** The settings of each service by its name, as `--provision` gets them. */
export type ServiceSettings = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A running installation, seen by an administrator. */
export class Installation {
  private constructor(
    readonly databases: ReadonlyMap<string, Client>,
    readonly broker: NatsConnection,
    readonly counties: readonly string[],
    /** Where its services log, if that is on this machine. */
    readonly logFolder: string | undefined,
  ) {}

  /** `settingsFile`: what the local start keeps as `<data>/secrets/provision.json`. */
  static async open(settingsFile: string): Promise<Installation> {
    const settings = JSON.parse(readFileSync(settingsFile, 'utf8')) as ServiceSettings;
    const databases = new Map<string, Client>();
    for (const [service, { DATABASE_URL }] of Object.entries(settings)) {
      const client = new Client({ connectionString: DATABASE_URL });
      await client.connect();
      databases.set(service, client);
    }
    const administrator = Object.values(settings).find(({ NATS_ADMIN_NKEY_FILE }) => NATS_ADMIN_NKEY_FILE);
    const broker = await connectToBroker({
      url: administrator?.NATS_URL ?? '',
      user: 'administrator',
      nkeySeed: readFileSync(administrator?.NATS_ADMIN_NKEY_FILE ?? ''),
    });
    const counties = await databases.get('access')!.query<{ tenant: string }>('select tenant from county');
    const logFolder = join(dirname(settingsFile), '../logs');
    return new Installation(
      databases,
      broker,
      counties.rows.map(({ tenant }) => tenant),
      logFolder,
    );
  }

  /** Asks a service's database for one county: row-level security shows nothing of another. */
  async ask<Row extends object>(service: string, county: string, sql: string): Promise<Row[]> {
    const database = this.databases.get(service)!;
    await database.query('begin read only');
    try {
      await database.query(`select set_config('app.tenant', $1, true)`, [county]);
      return (await database.query<Row>(sql)).rows;
    } finally {
      await database.query('rollback');
    }
  }

  /** The same for all counties, each row with its county. */
  async askAll<Row extends object>(service: string, sql: string): Promise<(Row & { tenant: string })[]> {
    const all: (Row & { tenant: string })[] = [];
    for (const tenant of this.counties) {
      for (const row of await this.ask<Row>(service, tenant, sql)) all.push({ ...row, tenant });
    }
    return all;
  }

  async close(): Promise<void> {
    for (const database of this.databases.values()) await database.end();
    await this.broker.close();
  }
}
