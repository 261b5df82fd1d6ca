import { Client } from 'pg';
import type { BenchSystem } from '../system/bench-system.ts';
import { type Copies, copyStatement, oldAssignments } from './copies.ts';

const SLICE = 100_000;

/** Puts finished assignments of earlier years into the tables, after the pattern of one that was played. */
export async function fillOld(bench: BenchSystem, count: number, say: (line: string) => void): Promise<void> {
  const residents = await bench.installation.ask<{ id: string; resident: string }>(
    'assignment-matching',
    'kalmar',
    'select id, resident_id as resident from pool_person order by id',
  );
  for (const copies of oldAssignments) {
    const begun = performance.now();
    await fill(bench, copies, count, residents);
    const seconds = ((performance.now() - begun) / 1_000).toFixed(0);
    say(`  ${copies.database}.${copies.table}: ${count} rows in ${seconds} s`);
  }
}

async function fill(
  bench: BenchSystem,
  copies: Copies,
  count: number,
  people: readonly { id: string; resident: string }[],
): Promise<void> {
  const url = new URL(bench.system.postgres.adminUrl);
  url.pathname = copies.database;
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    // Foreign keys and row-level security are the services' concern; nothing else than copies is written here.
    await client.query('set session_replication_role = replica');
    await client.query('create temporary table people (ids bigint[], residents uuid[])');
    await client.query('insert into people values ($1, $2)', [
      people.map(({ id }) => id),
      people.map(({ resident }) => resident),
    ]);
    const statement = copyStatement(copies, await columnsOf(client, copies.table));
    for (let from = 1; from <= count; from += SLICE) {
      await client.query(statement, [from, Math.min(count, from + SLICE - 1)]);
    }
    await client.query(`analyze ${copies.table}`);
  } finally {
    await client.end();
  }
}

async function columnsOf(client: Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''`,
    [table],
  );
  return rows.map(({ name }) => name);
}
