import type { Tx } from '@medverka/event-delivery';
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
  return tx.manager.query(
    `with known as materialized (
       select number, newest_at, row_keys from log_seal where tenant = $1 and log = $2
         and sealed_at > (select max(sealed_at) from log_seal where tenant = $1 and log = $2) - 2 * $3::interval
     ), sealed as materialized (select unnest(row_keys) as key from known)
     select key, at, hash from (${hashed(log)}) candidate
      where at > coalesce((select max(newest_at) from known), '-infinity') - $3::interval
        and not exists (select from sealed where sealed.key = candidate.key)
      order by at, key limit $4`,
    [tx.tenant, log.name, LOOK_BACK, limit],
  );
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
