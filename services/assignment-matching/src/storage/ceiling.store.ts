import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { localDay, type Occasion } from '../domain/occasion.ts';

/** A ceiling on earnings, reached or lifted, for a span of local days. */
export interface CeilingHeard {
  readonly residentId: string;
  readonly revision: number;
  readonly from: string;
  readonly until: string;
}

@Injectable()
export class CeilingStore {
  /** The newest revision of a span wins. Of somebody who left nothing is kept, also when it was under way then. */
  async hear(tx: Tx, heard: readonly CeilingHeard[], reached: boolean): Promise<void> {
    for (const { residentId, from, until, revision } of heard)
      await tx.manager.query(
        `with p as (select state from pool_person where tenant = $1 and resident_id = $2 for share)
         insert into earning_ceiling as c (tenant, resident_id, from_day, until_day, revision, reached)
         select $1, $2::uuid, $3::date, $4::date, $5::int, $6::boolean
          where not exists (select from p where state = 'withdrawn')
         on conflict (tenant, resident_id, from_day, until_day) do update
           set revision = excluded.revision, reached = excluded.reached where c.revision < excluded.revision`,
        [tx.tenant, residentId, from, until, revision, reached],
      );
  }

  /** People who can earn no more on one of the days. */
  async peopleAt(tx: Tx, occasions: readonly Occasion[]): Promise<Set<string>> {
    if (occasions.length === 0) return new Set();
    const rows: { id: string }[] = await tx.manager.query(
      `select distinct p.id from earning_ceiling c
         join pool_person p on p.tenant = c.tenant and p.resident_id = c.resident_id
        where c.tenant = $1 and c.reached
          and exists (select from unnest($2::date[]) as d (day) where d.day between c.from_day and c.until_day)`,
      [tx.tenant, occasions.map(({ startsAt }) => localDay(startsAt))],
    );
    return new Set(rows.map(({ id }) => id));
  }
}
