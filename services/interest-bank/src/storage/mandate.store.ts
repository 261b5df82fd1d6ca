import type { Tx } from '@medverka/event-delivery';
import { FieldEncryption } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { isInForce, type Mandate } from '../domain/association.ts';
import type { Day } from '../domain/calendar-day.ts';

const place = (rowId: string) => ({ table: 'mandate', column: 'stated_name', rowId });
const columns = `id, association_id as "associationId", resident_id as "residentId", state,
  from_day::text as "from", until_day::text as "until"`;

@Injectable()
export class MandateStore {
  constructor(private readonly fields: FieldEncryption) {}

  async add(tx: Tx, mandate: Mandate, statedName: string): Promise<void> {
    const key = await this.fields.keyOf(tx, mandate.residentId);
    const { id, associationId, residentId, state, from, until } = mandate;
    await tx.manager.query(
      `insert into mandate (tenant, id, association_id, resident_id, state, from_day, until_day, stated_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [tx.tenant, id, associationId, residentId, state, from, until, key.encrypt(place(id), statedName)],
    );
  }

  async save(tx: Tx, { id, state, until }: Mandate): Promise<void> {
    await tx.manager.query('update mandate set state = $3, until_day = $4 where tenant = $1 and id = $2', [
      tx.tenant,
      id,
      state,
      until,
    ]);
  }

  /** Locked for a decision. */
  async lock(tx: Tx, id: string): Promise<Mandate | undefined> {
    const [row]: Mandate[] = await tx.manager.query(
      `select ${columns} from mandate where tenant = $1 and id = $2 for update`,
      [tx.tenant, id],
    );
    return row;
  }

  async ofAssociations(tx: Tx, associationIds: readonly string[]): Promise<Mandate[]> {
    return tx.manager.query(
      `select ${columns} from mandate where tenant = $1 and association_id = any($2) order by from_day, id`,
      [tx.tenant, associationIds],
    );
  }

  async ofResident(tx: Tx, residentId: string): Promise<Mandate[]> {
    return tx.manager.query(
      `select ${columns} from mandate where tenant = $1 and resident_id = $2 order by from_day, id`,
      [tx.tenant, residentId],
    );
  }

  async inForce(tx: Tx, residentIds: readonly string[], today: Day): Promise<Map<string, Mandate[]>> {
    return onlyWhere(await this.notOver(tx, residentIds, today), (one) => isInForce(one, today));
  }

  /** In force, or confirmed for a term that has not begun. */
  async notOver(tx: Tx, residentIds: readonly string[], today: Day): Promise<Map<string, Mandate[]>> {
    const rows: Mandate[] = await tx.manager.query(
      `select ${columns} from mandate where tenant = $1 and resident_id = any($2) and state = 'in-force'
          and (until_day is null or until_day >= $3)
        order by from_day, id`,
      [tx.tenant, residentIds, today],
    );
    const all = new Map<string, Mandate[]>();
    for (const one of rows) all.set(one.residentId, [...(all.get(one.residentId) ?? []), one]);
    return all;
  }

  /** The names as the association stated them; who is forgotten has none. */
  async statedNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
    const rows: { id: string; residentId: string; name: Buffer }[] = await tx.manager.query(
      `select id, resident_id as "residentId", stated_name as name from mandate where tenant = $1 and id = any($2)`,
      [tx.tenant, ids],
    );
    const keys = await this.fields.keysOf(
      tx,
      rows.map(({ residentId }) => residentId),
    );
    return new Map(
      rows.flatMap(({ id, residentId, name }) => {
        const key = keys.get(residentId);
        return key ? [[id, key.decrypt(place(id), name)] as const] : [];
      }),
    );
  }

  async endAll(tx: Tx, residentId: string): Promise<void> {
    await tx.manager.query(
      `update mandate set state = 'ended' where tenant = $1 and resident_id = $2 and state in ('proposed', 'in-force')`,
      [tx.tenant, residentId],
    );
  }
}

function onlyWhere(
  all: ReadonlyMap<string, readonly Mandate[]>,
  holds: (mandate: Mandate) => boolean,
): Map<string, Mandate[]> {
  return new Map([...all].map(([id, mandates]) => [id, mandates.filter(holds)]));
}
