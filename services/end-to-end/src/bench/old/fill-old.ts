import { Client } from 'pg';
import { Person } from '../../client/person.ts';
import { serviceNames } from '../../local-system/services.ts';
import type { MeasuredSystem } from '../system/measured-system.ts';
import { rebuild, withoutUpkeep } from './bulk-load.ts';
import { carried } from './carried.ts';
import { type Column, type Copies, copyStatement } from './copies.ts';
import { finishedAssignment } from './finished-assignment.ts';
import { patterns } from './patterns.ts';

export interface Filled {
  readonly rows: number;
  readonly seconds: number;
}

/**
 * Puts finished assignments of earlier years into the tables, after the pattern of one that was played. Databases are
 * filled side by side; indexes are built when the rows are there, which takes a fraction of keeping them row by row.
 */
export async function fillOld(
  { system }: MeasuredSystem,
  count: number,
  say: (line: string) => void,
): Promise<Filled> {
  // What is old was sealed when it was young: what is there is sealed before anything older comes beside it.
  const operator = new Person(system, 'operator');
  for (const service of serviceNames) await operator.post(service, '/ops/seals/verify');
  const begun = performance.now();
  const filled = await Promise.allSettled(
    Object.keys(patterns).map((database) => fillDatabase(system.postgres.adminUrl, database, count, say)),
  );
  const rows = filled.reduce((sum, each) => {
    if (each.status === 'rejected') throw each.reason;
    return sum + each.value;
  }, 0);
  await settleOnDisk(system.postgres.adminUrl);
  const seconds = (performance.now() - begun) / 1_000;
  const rate = (count / seconds).toFixed(0);
  say(`${count} old assignments, ${rows} rows, in ${seconds.toFixed(0)} s: ${rate} assignments a second`);
  return { rows, seconds };
}

async function fillDatabase(
  adminUrl: string,
  database: string,
  count: number,
  say: (line: string) => void,
): Promise<number> {
  const url = new URL(adminUrl);
  url.pathname = database;
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    const people = await prepare(client, database);
    let rows = 0;
    const all = [...finishedAssignment, ...carried];
    for (const copies of all.filter((each) => each.database === database))
      rows += await fill(client, copies, [count, people], say);
    return rows;
  } finally {
    await client.end();
  }
}

/** On disk by now, and not beside what is measured next. */
async function settleOnDisk(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  await client.query('checkpoint');
  await client.end();
}

/**
 * Foreign keys and row-level security are the services' concern; nothing else than copies is written here.
 *
 * @returns how many people there are
 */
async function prepare(client: Client, database: string): Promise<number> {
  const { chosen, people } = patterns[database]!;
  await client.query(`set session_replication_role = replica; set synchronous_commit = off;
    set maintenance_work_mem = '512MB'; set work_mem = '128MB'`);
  await client.query(`create temporary table chosen as ${chosen}`);
  await client.query(`create temporary table who as
    select row_number() over (order by resident) - 1 as number, count(*) over () as people, person, resident
      from (${people}) everybody`);
  await client.query('analyze who, chosen');
  const { rows } = await client.query<{ people: number }>('select count(*)::int as people from who');
  return rows[0]!.people;
}

async function fill(
  client: Client,
  copies: Copies,
  countAndPeople: readonly [number, number],
  say: (line: string) => void,
): Promise<number> {
  const { database, table } = copies;
  const begun = performance.now();
  const statement = copyStatement(copies, await columnsOf(client, table));
  const rowCount = await withoutUpkeep(client, table, async () => {
    return (await client.query(statement, [...countAndPeople])).rowCount ?? 0;
  });
  await rebuild(client, table);
  // As autovacuum leaves what has not changed for years; otherwise it would begin beside what is measured.
  await client.query(`vacuum (analyze) ${table}`);
  const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
  say(`  ${database}.${table}: ${rowCount} rows in ${seconds} s`);
  if (rowCount === 0 && !copies.mayBeNone)
    throw new Error(`No row of ${database}.${table} could be copied: there was no pattern.`);
  return rowCount;
}

async function columnsOf(client: Client, table: string): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `select attname as name, atttypid = 'timestamptz'::regtype as "isTime" from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''`,
    [table],
  );
  return rows;
}
