import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';

/** The few who are named to handle a protected identity. */
@Injectable()
export class HandlerStore {
  async isHandler(tx: Tx, residentId: string, accountId: string): Promise<boolean> {
    return (await this.handledBy(tx, accountId, [residentId])).has(residentId);
  }

  /** Which of these residents the account handles. */
  async handledBy(tx: Tx, accountId: string, residentIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows: { id: string }[] = await tx.manager.query(
      `select resident_id as id from protected_handler
        where tenant = $1 and account_id = $2 and resident_id = any($3)`,
      [tx.tenant, accountId, residentIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async residentsOf(tx: Tx, accountId: string): Promise<string[]> {
    const rows: { id: string }[] = await tx.manager.query(
      'select resident_id as id from protected_handler where tenant = $1 and account_id = $2 order by 1',
      [tx.tenant, accountId],
    );
    return rows.map(({ id }) => id);
  }

  async of(tx: Tx, residentId: string): Promise<string[]> {
    const rows: { id: string }[] = await tx.manager.query(
      'select account_id as id from protected_handler where tenant = $1 and resident_id = $2 order by 1',
      [tx.tenant, residentId],
    );
    return rows.map(({ id }) => id);
  }

  async add(tx: Tx, residentId: string, accountId: string): Promise<void> {
    await tx.manager.query(
      `insert into protected_handler (tenant, resident_id, account_id, named_by) values ($1, $2, $3, $3)
       on conflict do nothing`,
      [tx.tenant, residentId, accountId],
    );
  }

  /** From now on these, and nobody else. */
  async name(tx: Tx, residentId: string, accountIds: readonly string[], namedBy: string): Promise<void> {
    await tx.manager.query(
      'delete from protected_handler where tenant = $1 and resident_id = $2 and account_id <> all($3)',
      [tx.tenant, residentId, accountIds],
    );
    await tx.manager.query(
      `insert into protected_handler (tenant, resident_id, account_id, named_by)
       select $1, $2, account_id, $4 from unnest($3::text[]) as named (account_id) on conflict do nothing`,
      [tx.tenant, residentId, accountIds, namedBy],
    );
  }
}
