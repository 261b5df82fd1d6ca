import { newId, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';

/** Something that a person has to look at; figures and codes only. */
export interface WorkItem {
  readonly kind: string;
  readonly ref: string;
  readonly figures: Readonly<Record<string, string | number | null>>;
}

@Injectable()
export class WorkItemStore {
  /** One that is open already stays as it is. Answers how many are new. */
  async open(tx: Tx, items: readonly WorkItem[]): Promise<number> {
    if (items.length === 0) return 0;
    const rows: unknown[] = await tx.manager.query(
      `insert into work_item (tenant, id, kind, ref, figures)
       select $1, id, kind, ref, figures
         from json_to_recordset($2::json) as r (id uuid, kind text, ref text, figures jsonb)
       on conflict (tenant, kind, ref) where closed_at is null do nothing
       returning id`,
      [tx.tenant, JSON.stringify(items.map((item) => ({ ...item, id: newId() })))],
    );
    return rows.length;
  }

  /** Closes these: they are settled by what happened. */
  async close(tx: Tx, kind: string, refs: readonly string[]): Promise<void> {
    if (refs.length === 0) return;
    await tx.manager.query(
      `update work_item set closed_at = clock_timestamp(), closed_by = 'system', resolution = 'resolved'
        where tenant = $1 and kind = $2 and ref = any($3) and closed_at is null`,
      [tx.tenant, kind, refs],
    );
  }

  /** Closes what is not so any more: open items of these kinds that are not among `still`. */
  async closeOthers(tx: Tx, kinds: readonly string[], still: readonly WorkItem[]): Promise<void> {
    await tx.manager.query(
      `update work_item w set closed_at = clock_timestamp(), closed_by = 'reconciliation', resolution = 'resolved'
        where w.tenant = $1 and w.closed_at is null and w.kind = any($2)
          and not exists (select 1 from json_to_recordset($3::json) as r (kind text, ref text)
                           where r.kind = w.kind and r.ref = w.ref)`,
      [tx.tenant, kinds, JSON.stringify(still)],
    );
  }
}
