import type { Tx } from '@medverka/event-delivery';
import type { Attendance } from '../storage/attendance.store.ts';

interface Fee {
  readonly residentId: string;
  readonly date: string;
  readonly amountOre: number;
}

const key = (residentId: string, date: string): string => `${residentId} ${date}`;

/** For tariffs with a daily cap: what stands for each resident and day. */
export class FeesOfDay {
  private readonly sums = new Map<string, number>();

  /** Locks the payees, so that two meetings of a day are counted one after the other. */
  async read(tx: Tx, attendances: readonly Attendance[], standing: readonly Fee[]): Promise<void> {
    const days = [...attendances, ...standing].map(({ residentId, date }) => ({ residentId, date }));
    await tx.manager.query(
      `select 1 from payee where tenant = $1 and resident_id = any($2) order by resident_id for update`,
      [tx.tenant, days.map(({ residentId }) => residentId)],
    );
    const rows: Fee[] = await tx.manager.query(
      `select c.resident_id as "residentId", c.date::text as date, sum(c.amount_ore)::float8 as "amountOre"
         from compensation c
        where c.tenant = $1 and c.kind = 'fee' and c.state <> 'reversed' and (c.resident_id, c.date) in
              (select "residentId", date from json_to_recordset($2::json) as r ("residentId" uuid, date date))
        group by 1, 2`,
      [tx.tenant, JSON.stringify(days)],
    );
    for (const row of rows) this.add(row);
  }

  add({ residentId, date, amountOre }: Fee): void {
    this.sums.set(key(residentId, date), this.sum(residentId, date) + amountOre);
  }

  leave({ residentId, date, amountOre }: Fee): void {
    this.sums.set(key(residentId, date), Math.max(0, this.sum(residentId, date) - amountOre));
  }

  sum(residentId: string, date: string): number {
    return this.sums.get(key(residentId, date)) ?? 0;
  }
}
