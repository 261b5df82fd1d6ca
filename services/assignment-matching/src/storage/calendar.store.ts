import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { localDay, type Occasion } from '../domain/occasion.ts';

/** How far the answers and the attendance of a request have come. */
export interface Tally {
  /** Seats whose holder has accepted. */
  readonly accepted: number;
  /** Seats whose holder has still to answer. */
  readonly unanswered: number;
  /** Occasions of accepted assignments that something is known of. */
  readonly known: number;
}

/** What people are asked to and have taken on, over all requests. */
@Injectable()
export class CalendarStore {
  /**
   * People with an offer or an assignment at one of these times, for another request than this. An occasion lasts a day
   * at most: what began earlier is over.
   */
  async occupied(
    tx: Tx,
    occasions: readonly Occasion[],
    requestId: string,
    only?: readonly string[],
  ): Promise<Set<string>> {
    if (occasions.length === 0) return new Set();
    const rows: { person_id: string }[] = await tx.manager.query(
      `select distinct t.person_id
         from unnest($2::timestamptz[], $3::timestamptz[]) as o (starts_at, ends_at)
         join assignment_time t on t.tenant = $1 and t.ends > o.starts_at
          and t.begins < o.ends_at and t.begins > o.starts_at - interval '1 day'
        where not exists (select from assignment a
                           where a.tenant = $1 and a.request_id = $4 and a.id = t.assignment_id)
          and ($5::bigint[] is null or t.person_id = any($5::bigint[]))
          -- All of them together, as values: what a plan can reckon with.
          and t.begins > $6::timestamptz - interval '1 day' and t.begins < $7::timestamptz`,
      [
        tx.tenant,
        occasions.map(({ startsAt }) => startsAt.toISOString()),
        occasions.map(({ endsAt }) => endsAt.toISOString()),
        requestId,
        only ?? null,
        new Date(Math.min(...occasions.map(({ startsAt }) => startsAt.getTime()))).toISOString(),
        new Date(Math.max(...occasions.map(({ endsAt }) => endsAt.getTime()))).toISOString(),
      ],
    );
    return new Set(rows.map(({ person_id }) => person_id));
  }

  /** Occasions in the years of these that people with a wish how often have taken on or are asked for. */
  async engaged(
    tx: Tx,
    occasions: readonly Occasion[],
    only?: readonly string[],
  ): Promise<Map<string, Map<string, number>>> {
    const years = occasions.map(({ startsAt }) => Number(localDay(startsAt).slice(0, 4)));
    const engaged = new Map<string, Map<string, number>>();
    // Mostly nobody: a large county has tens of thousands of times a year, all of people without such a wish.
    const wishing = years.length === 0 ? [] : await this.wishingHowOften(tx, only);
    if (wishing.length === 0) return engaged;
    const rows: { id: string; month: string; count: number }[] = await tx.manager.query(
      `select t.person_id as id, to_char(t.begins at time zone 'Europe/Stockholm', 'YYYY-MM') as month,
              count(*)::int as count
         from assignment_time t
        where t.tenant = $1 and t.begins >= $2 and t.begins < $3 and t.person_id = any($4::bigint[])
        group by 1, 2`,
      [
        tx.tenant,
        `${Math.min(...years)}-01-01 Europe/Stockholm`,
        `${Math.max(...years) + 1}-01-01 Europe/Stockholm`,
        wishing,
      ],
    );
    for (const { id, month, count } of rows) {
      const spans = engaged.get(id) ?? new Map<string, number>();
      for (const span of [month, month.slice(0, 4)]) spans.set(span, (spans.get(span) ?? 0) + count);
      engaged.set(id, spans);
    }
    return engaged;
  }

  private async wishingHowOften(tx: Tx, only?: readonly string[]): Promise<string[]> {
    const rows: { id: string }[] = await tx.manager.query(
      `select id from pool_person
        where tenant = $1 and jsonb_strip_nulls(eligibility -> 'howOften') <> '{}'
          and ($2::bigint[] is null or id = any($2::bigint[]))`,
      [tx.tenant, only ?? null],
    );
    return rows.map(({ id }) => id);
  }

  async tally(tx: Tx, requestId: string): Promise<Tally> {
    const rows: Tally[] = await tx.manager.query(
      `select count(*) filter (where a.state = 'accepted')::int as accepted,
              count(*) filter (where a.state in ('offered', 'rescheduled'))::int as unanswered,
              (select count(*)::int from attendance t
                 join assignment b on b.tenant = t.tenant and b.id = t.assignment_id
                where b.tenant = $1 and b.request_id = $2 and b.state = 'accepted') as known
         from assignment a where a.tenant = $1 and a.request_id = $2`,
      [tx.tenant, requestId],
    );
    return rows[0]!;
  }
}
