import type { Tx } from '@medverka/event-delivery';
import { type FieldEncryption, PersonForgotten } from '../encryption/field-encryption.ts';
import { KeyRenewed } from '../encryption/person-key.ts';
import { SealBroken } from '../encryption/seal.ts';
import type { PersonTable, Words } from './person-table.ts';

export interface ExportedField {
  readonly name: string;
  readonly words?: Words;
  readonly purpose?: string;
  readonly value: unknown;
}

export interface ExportedTable {
  readonly table: string;
  readonly words: Words;
  readonly rows: readonly (readonly ExportedField[])[];
}

type Row = Record<string, unknown>;

/** Everything that a table holds about a resident, opened and with the words for each field. */
export async function readPerson(
  tx: Tx,
  tables: readonly PersonTable[],
  residentId: string,
  fields: FieldEncryption | undefined,
): Promise<ExportedTable[]> {
  await tx.manager.query(`set local time zone 'UTC'`);
  const exported: ExportedTable[] = [];
  for (const table of tables) {
    const rows = await rowsOf(tx, table, residentId);
    if (rows.length === 0) continue;
    const opened = await openRows(tx, table, residentId, rows, fields);
    exported.push({
      table: table.table,
      words: table.words,
      rows: opened.map((row) => fieldsOf(table, row)),
    });
  }
  return exported;
}

/** Ids as UUID version 7 are in the order of time. */
async function rowsOf(tx: Tx, table: PersonTable, residentId: string): Promise<Row[]> {
  const rows: { row: Row }[] = await tx.manager.query(
    `select to_jsonb(t) as row from ${table.table} t where t.tenant = $1 and (${table.whose}) order by to_jsonb(t) ->> 'id'`,
    [tx.tenant, residentId],
  );
  return rows.map(({ row }) => row);
}

async function openRows(
  tx: Tx,
  table: PersonTable,
  residentId: string,
  rows: readonly Row[],
  fields: FieldEncryption | undefined,
): Promise<Row[]> {
  const sealed = Object.entries(table.columns).filter(([, column]) => column.sealed);
  if (sealed.length === 0 || !fields) return [...rows];
  const by = table.sealedUnder?.person;
  const personOf = (row: Row) => (by === undefined ? residentId : String(row[by]));
  const keys = await fields.keysOf(tx, [...new Set(rows.map(personOf))]);
  return rows.map((row) => {
    const rowId = String(row[table.sealedUnder?.row ?? 'id']);
    const open = (name: string): unknown => {
      const value = row[name];
      if (typeof value !== 'string') return value ?? null;
      try {
        const key = keys.get(personOf(row));
        if (!key) throw new PersonForgotten('There is no key for this person.');
        return asJson(key.decrypt({ table: table.table, column: name, rowId }, bytesOf(value)));
      } catch (error) {
        if (error instanceof KeyRenewed) throw error;
        if (error instanceof SealBroken || error instanceof PersonForgotten) return null;
        throw error;
      }
    };
    return { ...row, ...Object.fromEntries(sealed.map(([name]) => [name, open(name)])) };
  });
}

/** As `to_jsonb` writes bytea. */
const bytesOf = (value: string): Buffer => Buffer.from(value.replace(/^\\x/, ''), 'hex');

/** Some fields hold an object as JSON, others a text; a personnummer must not become a number. */
function asJson(text: string): unknown {
  if (!/^[[{"]/.test(text)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function fieldsOf(table: PersonTable, row: Row): ExportedField[] {
  return Object.entries(row)
    .filter(([name]) => name !== 'tenant' && !table.columns[name]?.hash && !table.columns[name]?.aboutOthers)
    .map(([name, value]) => {
      const column = table.columns[name];
      return { name, ...(column && { words: column.words, purpose: column.purpose }), value };
    });
}
