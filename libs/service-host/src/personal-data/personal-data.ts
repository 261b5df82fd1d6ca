import { newId, type Tx } from '@medverka/event-delivery';
import type { DataSource } from 'typeorm';
import type { FieldEncryption } from '../encryption/field-encryption.ts';
import { type ErasedPerson, erasePerson } from './erase-person.ts';
import { personLook } from './host-tables.ts';
import type { LookSource, PersonalDataRegister } from './person-table.ts';
import { type ExportedTable, readPerson } from './read-person.ts';
import { type RenewedKeys, renewKeys } from './renew-keys.ts';

export interface PersonLook {
  readonly at: string;
  readonly accountId: string;
  readonly what: string;
  readonly why: string;
}

/** What a service knows about a resident, by its register: copied, erased, and who looked at it. */
export class PersonalData {
  constructor(
    private readonly register: PersonalDataRegister,
    private readonly fields: FieldEncryption | undefined,
  ) {}

  read(tx: Tx, residentId: string): Promise<ExportedTable[]> {
    return readPerson(tx, this.register.tables, residentId, this.fields);
  }

  /** Twice is once: what is gone is counted as none. The person's key goes with it unless the service keeps it. */
  async erase(tx: Tx, residentId: string): Promise<ErasedPerson> {
    const done = await erasePerson(tx, [...this.register.tables, personLook], residentId);
    await this.fields?.forget(tx, residentId);
    return done;
  }

  /** Everything that is encrypted about the resident is encrypted anew under new keys; the older keys are gone. */
  async renewKeys(tx: Tx, residentId: string): Promise<RenewedKeys> {
    if (!this.fields) return { keys: 0, values: 0 };
    return renewKeys(tx, this.fields, this.register.tables, residentId);
  }

  /** In the transaction of the read: a look that cannot be recorded is refused. */
  async looked(tx: Tx, residentId: string, accountId: string, what: string, why: string): Promise<void> {
    await tx.manager.query(
      'insert into person_look (tenant, id, account_id, resident_id, what, why) values ($1, $2, $3, $4, $5, $6)',
      [tx.tenant, newId(), accountId, residentId, what, why],
    );
  }

  /** Newest first. */
  async looks(tx: Tx, residentId: string): Promise<PersonLook[]> {
    const sources: LookSource[] = [
      ...this.register.looks,
      {
        rows: `select at, account_id as "accountId", what, why from person_look where tenant = $1 and resident_id = $2`,
      },
    ];
    const rows: (Omit<PersonLook, 'at'> & { at: Date })[] = await tx.manager.query(
      `select * from (${sources.map(({ rows }) => `(${rows})`).join(' union all ')}) looked order by at desc`,
      [tx.tenant, residentId],
    );
    return rows.map(({ at, ...look }) => ({ at: at.toISOString(), ...look }));
  }

  /** Columns that the register does not name, and names that no column has: both are faults. */
  async faults(dataSource: DataSource): Promise<string[]> {
    const stored: { table: string; name: string }[] = await dataSource.query(
      `select c.table_name as table, c.column_name as name from information_schema.columns c
         join information_schema.tables t using (table_schema, table_name)
        where c.table_schema = current_schema and t.table_type = 'BASE TABLE' order by 1, c.ordinal_position`,
    );
    return faultsOf(this.register, stored);
  }
}

const HOST_TABLES = new Set([
  ...['migrations', 'outbox_event', 'inbox_message', 'inbox_attempt', 'timer', 'idempotency_key'],
  ...['person_key', 'log_seal', 'person_look', 'destruction', 'retention_run'],
]);

export function faultsOf(
  { tables, nobodys }: PersonalDataRegister,
  stored: readonly { table: string; name: string }[],
): string[] {
  const known = new Map(
    tables.map(({ table, columns, plain, byStaff = [] }) => [
      table,
      new Set(['tenant', ...Object.keys(columns), ...plain, ...byStaff]),
    ]),
  );
  const without = stored
    .filter(({ table }) => !HOST_TABLES.has(table) && !nobodys.includes(table))
    .filter(({ table, name }) => !known.get(table)?.has(name))
    .map(({ table, name }) => `${table}.${name} has no purpose: name it in src/personal-data.ts`);
  const there = new Set(stored.map(({ table, name }) => `${table}.${name}`));
  const gone = [...known].flatMap(([table, names]) =>
    [...names]
      .filter((name) => !there.has(`${table}.${name}`))
      .map((name) => `${table}.${name} is not there`),
  );
  return [...without, ...gone];
}
