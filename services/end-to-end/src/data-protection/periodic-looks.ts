import { accessService } from '@medverka/access';
import { assignmentMatchingService } from '@medverka/assignment-matching';
import { compensationService } from '@medverka/compensation';
import { interestBankService } from '@medverka/interest-bank';
import { notificationsService } from '@medverka/notifications';
import { type SealedLog, sealedTable } from '@medverka/service-host';
import { Client } from 'pg';
import type { LocalSystem } from '../local-system/local-system.ts';
import type { ServiceName } from '../local-system/services.ts';
import { asServerOwner } from './database-dump.ts';

const definitions = {
  access: accessService,
  'interest-bank': interestBankService,
  'assignment-matching': assignmentMatchingService,
  compensation: compensationService,
  notifications: notificationsService,
};

/** Of the logs that a service seals those whose new rows are found by no index: each minute would read all years. */
export async function readEachMinute(system: LocalSystem, service: ServiceName): Promise<string[]> {
  const { sealedLogs = [], retentionRules } = definitions[service];
  const logs = [...sealedLogs, ...(retentionRules ? [sealedTable('destruction', 'at', [])] : [])];
  // In small tables too, only the index by time is in order without sorting. As the service, whom row-level security binds: what it may not look up by is not looked up by.
  const client = new Client({ connectionString: system.databases[service].url });
  await client.connect();
  try {
    await client.query(`set enable_seqscan = off; set enable_sort = off; set app.tenant = 'kalmar'`);
    const readWhole: string[] = [];
    for (const log of logs) if (!(await findsByTime(client, log))) readWhole.push(log.name);
    return readWhole;
  } finally {
    await client.end();
  }
}

async function findsByTime(client: Client, { rows }: SealedLog): Promise<boolean> {
  const { rows: lines } = await client.query<{ 'QUERY PLAN': string }>(
    `explain (costs off) select key from (${rows.replaceAll('$1', `'kalmar'`)}) logged where at > now() order by at`,
  );
  return lines.some((line) => /Index Cond: .*\b(at|recorded_at) > now\(\)/.test(line['QUERY PLAN']));
}

/** Columns by which a rule says that what is past its time is found each night, and that stand in no index. */
export async function readEachNight(system: LocalSystem, service: ServiceName): Promise<string[]> {
  const rules = definitions[service].retentionRules ?? [];
  const indexed = await asServerOwner(system, service, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select i.indrelid::regclass || '.' || a.attname as name from pg_index i
         join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[i.indnkeyatts - 1]
        where i.indpred is null and i.indnkeyatts <= 2`,
    );
    return new Set(rows.map(({ name }) => name));
  });
  return rules
    .flatMap(({ table, foundBy }) => (foundBy ? [`${table}.${foundBy.column}`] : []))
    .filter((name) => !indexed.has(name));
}
