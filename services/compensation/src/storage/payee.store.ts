import { newId, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';

export interface Payee {
  readonly id: string;
  readonly residentId: string;
  readonly accountId: string | null;
}

/** The register of payee references: who a resident is to finance. */
@Injectable()
export class PayeeStore {
  /** The payees of these residents, by resident id; new ones get their reference now. */
  async of(tx: Tx, residentIds: Iterable<string>): Promise<Map<string, Payee>> {
    const wanted = [...new Set(residentIds)].sort();
    const known = await this.find(tx, wanted);
    const missing = wanted.filter((residentId) => !known.has(residentId));
    if (missing.length === 0) return known;
    await this.add(
      tx,
      missing.map((residentId) => ({ residentId, accountId: null })),
    );
    return this.find(tx, wanted);
  }

  /** Registers payees; an account that is stated later is added to the one there is. */
  async add(tx: Tx, payees: readonly { residentId: string; accountId: string | null }[]): Promise<void> {
    const rows = new Map(payees.map((payee) => [payee.residentId, { ...payee, id: newId() }]));
    await tx.manager.query(
      `insert into payee (tenant, id, resident_id, account_id)
       select $1, id, "residentId", "accountId"
         from json_to_recordset($2::json) as r (id uuid, "residentId" uuid, "accountId" text) order by "residentId"
       on conflict (tenant, resident_id) do update set account_id = excluded.account_id
         where payee.account_id is null and excluded.account_id is not null and payee.erased_at is null`,
      [tx.tenant, JSON.stringify([...rows.values()])],
    );
  }

  /** Accounting stays; nothing new is expected. */
  async withdraw(tx: Tx, residentIds: readonly string[]): Promise<void> {
    await tx.manager.query(
      `update payee set withdrawn_at = clock_timestamp()
        where tenant = $1 and resident_id = any($2) and withdrawn_at is null`,
      [tx.tenant, residentIds],
    );
  }

  async find(tx: Tx, residentIds: readonly string[]): Promise<Map<string, Payee>> {
    const rows: Payee[] = await tx.manager.query(
      `select id, resident_id as "residentId", account_id as "accountId"
         from payee where tenant = $1 and resident_id = any($2)`,
      [tx.tenant, residentIds],
    );
    return new Map(rows.map((payee) => [payee.residentId, payee]));
  }
}
