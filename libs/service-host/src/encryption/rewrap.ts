import type { Tx } from '@medverka/event-delivery';
import type { FieldKeys } from './field-keys.ts';
import { unwrap, type WrappedKey, wrap } from './wrapped-keys.ts';

export interface Rewrapped {
  readonly rewrapped: number;
  readonly remaining: number;
}

/**
 * Wraps keys of the county that another master key holds by the current one, at most `limit`. Keys that somebody writes
 * with at this moment are passed over and counted among those that remain.
 */
export async function rewrap(tx: Tx, keys: FieldKeys, limit: number): Promise<Rewrapped> {
  const { current } = keys;
  const rows: WrappedKey[] = await tx.manager.query(
    `select person_id, version, wrapped, master_version from person_key
      where tenant = $1 and master_version <> $2 limit $3 for update skip locked`,
    [tx.tenant, current, limit],
  );
  await tx.manager.query(
    `update person_key set wrapped = new.wrapped, master_version = $2
       from unnest($3::uuid[], $4::int[], $5::bytea[]) as new (person_id, version, wrapped)
      where person_key.tenant = $1 and person_key.person_id = new.person_id and person_key.version = new.version`,
    [
      tx.tenant,
      current,
      rows.map((row) => row.person_id),
      rows.map((row) => row.version),
      rows.map((row) => wrap(keys, current, tx.tenant, row, unwrap(keys, tx.tenant, row))),
    ],
  );
  const left: { count: number }[] = await tx.manager.query(
    'select count(*)::int as count from person_key where tenant = $1 and master_version <> $2',
    [tx.tenant, current],
  );
  return { rewrapped: rows.length, remaining: left[0]?.count ?? 0 };
}
