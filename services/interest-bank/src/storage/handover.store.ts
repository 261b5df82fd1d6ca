import { newId, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';

export interface SupportCoordinator {
  readonly accountId: string;
  readonly name: string;
}

/** Names where both are known by one; an account that never stated a name has none. */
export interface Handover {
  readonly at: Date;
  readonly from: string | null;
  readonly to: string | null;
}

export interface Supported {
  readonly residentId: string;
  readonly since: Date;
}

/** Who supports whom, under which name, and who did before. */
@Injectable()
export class HandoverStore {
  async stateName(tx: Tx, accountId: string, name: string): Promise<void> {
    await tx.manager.query(
      `insert into support_coordinator (tenant, account_id, name) values ($1, $2, $3)
       on conflict (tenant, account_id) do update set name = $3`,
      [tx.tenant, accountId, name],
    );
  }

  async coordinators(tx: Tx): Promise<SupportCoordinator[]> {
    return tx.manager.query(
      `select account_id as "accountId", name from support_coordinator where tenant = $1
        order by name, account_id limit 500`,
      [tx.tenant],
    );
  }

  async nameOf(tx: Tx, accountId: string | undefined): Promise<string | null> {
    const [row]: { name: string }[] = await tx.manager.query(
      'select name from support_coordinator where tenant = $1 and account_id = $2',
      [tx.tenant, accountId ?? ''],
    );
    return row?.name ?? null;
  }

  /** Whom somebody supports; who waits longest for a change first. */
  async supportedBy(tx: Tx, accountId: string): Promise<Supported[]> {
    return tx.manager.query(
      `select resident_id as "residentId", since from support_holder where tenant = $1 and account_id = $2
        order by since, resident_id limit 500`,
      [tx.tenant, accountId],
    );
  }

  async countOf(tx: Tx, accountId: string): Promise<number> {
    const [row]: { count: number }[] = await tx.manager.query(
      'select count(*)::integer as count from support_holder where tenant = $1 and account_id = $2',
      [tx.tenant, accountId],
    );
    return row?.count ?? 0;
  }

  /** Everybody, for a change of all of them: nobody is handed over by another meanwhile. */
  async lockSupportedBy(tx: Tx, accountId: string): Promise<string[]> {
    const rows: { id: string }[] = await tx.manager.query(
      `select resident_id as id from support_holder where tenant = $1 and account_id = $2
        order by resident_id for update`,
      [tx.tenant, accountId],
    );
    return rows.map(({ id }) => id);
  }

  async note(
    tx: Tx,
    residentId: string,
    { from, to, decidedBy }: { from: string; to: string; decidedBy: string },
  ): Promise<void> {
    await tx.manager.query(
      `insert into support_handover (tenant, id, resident_id, from_account, to_account, decided_by)
       values ($1, $2, $3, $4, $5, $6)`,
      [tx.tenant, newId(), residentId, from, to, decidedBy],
    );
  }

  /** Newest first. */
  async of(tx: Tx, residentId: string): Promise<Handover[]> {
    return tx.manager.query(
      `select at, before.name as "from", after.name as "to" from support_handover as handover
         left join support_coordinator as before on before.tenant = $1 and before.account_id = from_account
         left join support_coordinator as after on after.tenant = $1 and after.account_id = to_account
        where handover.tenant = $1 and resident_id = $2 order by at desc, id desc`,
      [tx.tenant, residentId],
    );
  }
}
