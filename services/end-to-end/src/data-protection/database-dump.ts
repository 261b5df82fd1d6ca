import { Client } from 'pg';
import type { LocalSystem } from '../local-system/local-system.ts';
import { serviceNames } from '../local-system/services.ts';

/** Every row of every table of every service as text: what somebody has who steals the databases without the keys. */
export async function dumpDatabases(system: LocalSystem): Promise<{ table: string; text: string }[]> {
  const dump: { table: string; text: string }[] = [];
  for (const service of serviceNames) {
    await asServerOwner(system, service, async (client) => {
      const tables = await client.query<{ name: string }>(
        `select table_name as name from information_schema.tables
          where table_schema = 'public' and table_type = 'BASE TABLE'`,
      );
      for (const { name } of tables.rows) {
        const rows = await client.query<{ text: string }>(
          `select to_jsonb(t)::text as text from "${name}" t`,
        );
        for (const { text } of rows.rows) dump.push({ table: `${service}.${name}`, text: decoded(text) });
      }
    });
  }
  return dump;
}

/** What a row holds as bytes is looked at as text too: a name that was only encoded would be seen. */
const decoded = (text: string): string =>
  text.replace(
    /\\\\x((?:[0-9a-f]{2})+)/g,
    (all, hex: string) => `${all} ${Buffer.from(hex, 'hex').toString('utf8')}`,
  );

export async function asServerOwner<T>(
  system: LocalSystem,
  service: (typeof serviceNames)[number],
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const url = new URL(system.postgres.adminUrl);
  url.pathname = new URL(system.databases[service].ownerUrl).pathname;
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
