import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { Day } from '../domain/calendar-day.ts';

export interface Period {
  readonly from: Day;
  readonly to: Day;
}

export interface Totals {
  readonly registered: number;
  readonly standing: number;
  readonly tookPart: number;
  readonly requests: number;
  readonly perPersonAndRequest: number;
  readonly perPersonAndOccasion: number;
  readonly minutes: number;
}

export type YearTotals = Omit<Totals, 'standing'> & { readonly year: number };

export interface Counted {
  readonly of: string;
  readonly people: number;
}

/** Those whose figures stand in a breakdown: totals count people with a protected identity, breakdowns do not. */
const NAMED = 'not r.protected_identity';

/** What the bank's own rows say about a period. */
@Injectable()
export class YearFigures {
  async totals(tx: Tx, { from, to }: Period): Promise<Totals> {
    const [row]: Totals[] = await tx.manager.query(
      `select
         (select count(*)::int from resident
           where tenant = $1 and least(registered_at, consent_given_at)::date <= $3::date) as registered,
         (select count(*)::int from resident
           where tenant = $1 and state <> 'withdrawn' and least(registered_at, consent_given_at)::date <= $3::date)
           as standing,
         count(distinct resident_id)::int as "tookPart",
         count(distinct request_id)::int as requests,
         count(distinct (resident_id, request_id))::int as "perPersonAndRequest",
         count(*)::int as "perPersonAndOccasion",
         coalesce(sum(minutes), 0)::int as minutes
       from engagement where tenant = $1 and minutes > 0 and date between $2 and $3`,
      [tx.tenant, from, to],
    );
    return row!;
  }

  /** Years of the period in which somebody took part, and who had registered by the end of each. */
  async byYear(tx: Tx, { from, to }: Period): Promise<YearTotals[]> {
    return tx.manager.query(
      `select extract(year from date)::int as year, count(distinct resident_id)::int as "tookPart",
              count(distinct request_id)::int as requests,
              count(distinct (resident_id, request_id))::int as "perPersonAndRequest",
              count(*)::int as "perPersonAndOccasion", sum(minutes)::int as minutes,
              (select count(*)::int from resident r
                where r.tenant = $1 and least(r.registered_at, r.consent_given_at)
                      < make_date(extract(year from date)::int + 1, 1, 1)) as registered
         from engagement where tenant = $1 and minutes > 0 and date between $2 and $3 group by 1, 7 order by 1`,
      [tx.tenant, from, to],
    );
  }

  /** People who took part, by what the bank knows of them now. @param what a column of the resident, from this file */
  async tookPartBy(tx: Tx, { from, to }: Period, what: 'gender' | 'municipality'): Promise<Counted[]> {
    return tx.manager.query(
      `select coalesce(r.${what}, 'not-known') as of, count(distinct r.id)::int as people
         from resident r where r.tenant = $1 and ${NAMED} and exists (
           select from engagement e where e.tenant = $1 and e.resident_id = r.id and e.minutes > 0
             and e.date between $2 and $3)
        group by 1 order by 1`,
      [tx.tenant, from, to],
    );
  }

  /** How well the bank reaches groups: people who stand in it, by kind of experience and theme. */
  async standingByExperience(tx: Tx): Promise<Counted[]> {
    return tx.manager.query(
      `select told.code as of, count(distinct r.id)::int as people
         from resident r, unnest(r.experience) as told (code)
        where r.tenant = $1 and r.state <> 'withdrawn' and ${NAMED} group by 1 order by 1`,
      [tx.tenant],
    );
  }
}
