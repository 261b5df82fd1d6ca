import type { Tx } from '@medverka/event-delivery';
import type { FieldEncryption } from '../encryption/field-encryption.ts';
import type { PersonKey } from '../encryption/person-key.ts';
import type { PersonTable } from './person-table.ts';

/** How many keys were made, and how many values were encrypted anew. */
export interface RenewedKeys {
  readonly keys: number;
  readonly values: number;
}

type Row = Record<string, Buffer | string | null>;

/** Gives a resident new keys, one transaction for all: a value under an old key would be lost with it. */
export async function renewKeys(
  tx: Tx,
  fields: FieldEncryption,
  tables: readonly PersonTable[],
  residentId: string,
): Promise<RenewedKeys> {
  const sealedTables = tables.filter(({ columns }) => Object.values(columns).some(({ sealed }) => sealed));
  const keys = new Map<string, PersonKey>();
  // All keys first: from then on nobody else writes with them, so what is read below is all that there is.
  for (const person of await keyHolders(tx, sealedTables, residentId)) {
    const key = await fields.renew(tx, person);
    if (key) keys.set(person, key);
  }
  let values = 0;
  for (const table of sealedTables) values += await encryptAnew(tx, table, residentId, keys);
  return { keys: keys.size, values };
}

/** Under whose keys the rows lie: the resident's, or that of the number by which others know the resident. */
async function keyHolders(tx: Tx, tables: readonly PersonTable[], residentId: string): Promise<Set<string>> {
  const holders = new Set([residentId]);
  for (const { table, whose, sealedUnder } of tables) {
    if (sealedUnder?.person === undefined) continue;
    const rows: { person: string }[] = await tx.manager.query(
      `select distinct t.${sealedUnder.person} as person from ${table} t where t.tenant = $1 and (${whose})`,
      [tx.tenant, residentId],
    );
    for (const { person } of rows) holders.add(person);
  }
  return holders;
}

async function encryptAnew(
  tx: Tx,
  { table, whose, columns, sealedUnder }: PersonTable,
  residentId: string,
  keys: ReadonlyMap<string, PersonKey>,
): Promise<number> {
  const row = sealedUnder?.row ?? 'id';
  const person = sealedUnder?.person;
  const names = Object.keys(columns).filter((name) => columns[name]?.sealed);
  const rows: Row[] = await tx.manager.query(
    `select t.${row} as row_id, ${person ? `t.${person}` : '$2::uuid'} as person_id, ${names.map((name) => `t.${name}`).join(', ')}
       from ${table} t where t.tenant = $1 and (${whose}) for update`,
    [tx.tenant, residentId],
  );
  let values = 0;
  for (const found of rows) {
    const rowId = String(found.row_id);
    const key = keys.get(String(found.person_id));
    const sealed = names.filter((name) => Buffer.isBuffer(found[name]));
    if (!key || sealed.length === 0) continue;
    const anew = sealed.map((column) => {
      const place = { table, column, rowId };
      return key.encrypt(place, key.decrypt(place, found[column] as Buffer));
    });
    const set = sealed.map((name, index) => `${name} = $${index + 3}`).join(', ');
    await tx.manager.query(`update ${table} set ${set} where tenant = $1 and ${row} = $2`, [
      tx.tenant,
      rowId,
      ...anew,
    ]);
    values += anew.length;
  }
  return values;
}
