import type { Tx } from '@medverka/event-delivery';
import type { EntityManager } from 'typeorm';
import type { Seal, SealContent } from './chain.ts';
import type { SealedLog } from './sealed-log.ts';

export interface HashedRow {
  readonly key: string;
  readonly at: Date;
  readonly hash: Buffer;
}

interface SealRow {
  tenant: string;
  log: string;
  number: number;
  row_keys: string[];
  row_hashes: Buffer[];
  previous: Buffer;
  hash: Buffer;
  destroyed_under: string | null;
}

/** Hashes are made of JSON text that says the same in every session: times are written in UTC. */
const hashed = (log: SealedLog): string =>
  `select key, at, sha256(convert_to(content::text, 'UTF8')) as hash from (${log.rows}) logged`;

/** Transactions that are still open may hold rows older than those that were sealed already: how far one looks back. */
const LOOK_BACK = '1 day';

export async function rowsNotSealed(tx: Tx, log: SealedLog, limit: number): Promise<HashedRow[]> {
  await tx.manager.query(`set local time zone 'UTC'`);
  return tx.manager.query(notSealed(log), [tx.tenant, log.name, LOOK_BACK, limit]);
}

/**
 * Of the rows that are new since the last seals, in the order of their time; what is older is not read. `coalesce`
 * stands inside the subquery: beside a column PostgreSQL takes it for leaky, and looks into no index under row-level
 * security. `not in`, for keys are never null: they are looked up in a table made once, however many they are.
 */
export const notSealed = (log: SealedLog): string =>
  `with known as materialized (
     select newest_at, row_keys from log_seal where tenant = $1 and log = $2
       and sealed_at > (select max(sealed_at) from log_seal where tenant = $1 and log = $2) - 2 * $3::interval
   )
   select key, at, hash from (${hashed(log)}) candidate
    where at > (select coalesce(max(newest_at), '-infinity') - $3::interval from known)
      and key not in (select unnest(row_keys) from known)
    order by at, key limit $4`;

/** From one county to the next by the key: there are few counties, and a seal for every minute of years. */
export async function sealedTenants(manager: EntityManager): Promise<string[]> {
  const rows: { tenant: string }[] = await manager.query(
    `with recursive found as (
       (select tenant from log_seal order by tenant limit 1)
       union all
       select (select s.tenant from log_seal s where s.tenant > found.tenant order by s.tenant limit 1)
         from found where found.tenant is not null
     ) select tenant from found where tenant is not null`,
  );
  return rows.map(({ tenant }) => tenant);
}

/** The county's chain of a log is written by one at a time. */
export async function lastSeal(tx: Tx, log: string): Promise<Seal | undefined> {
  await tx.manager.query(`select pg_advisory_xact_lock(hashtextextended($1, 7))`, [`${tx.tenant} ${log}`]);
  const rows: SealRow[] = await tx.manager.query(
    'select * from log_seal where tenant = $1 and log = $2 order by number desc limit 1',
    [tx.tenant, log],
  );
  return rows[0] && sealOf(rows[0]);
}

export async function addSeal(tx: Tx, content: SealContent, hash: Buffer, newestAt: Date): Promise<void> {
  await tx.manager.query(
    `insert into log_seal (tenant, log, number, row_keys, row_hashes, newest_at, previous, hash)
     values ($1, $2, $3, $4, $5::bytea[], $6, $7, $8)`,
    [
      tx.tenant,
      content.log,
      content.number,
      content.rowKeys,
      content.rowHashes,
      newestAt,
      content.previous,
      hash,
    ],
  );
}

export async function sealsOf(tx: Tx, log: string): Promise<Seal[]> {
  const rows: SealRow[] = await tx.manager.query(
    'select * from log_seal where tenant = $1 and log = $2 order by number',
    [tx.tenant, log],
  );
  return rows.map(sealOf);
}

export async function allRows(tx: Tx, log: SealedLog): Promise<HashedRow[]> {
  await tx.manager.query(`set local time zone 'UTC'`);
  return tx.manager.query(hashed(log), [tx.tenant]);
}

const sealOf = (row: SealRow): Seal => ({
  tenant: row.tenant,
  log: row.log,
  number: row.number,
  rowKeys: row.row_keys,
  rowHashes: row.row_hashes,
  previous: row.previous,
  hash: row.hash,
  ...(row.destroyed_under !== null && { destroyedUnder: row.destroyed_under }),
});
