import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { Occasion } from '../domain/occasion.ts';

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
  /** People with an offer or an assignment at one of these times, for another request than this. */
  async occupied(tx: Tx, occasions: readonly Occasion[], requestId: string): Promise<Set<string>> {
    if (occasions.length === 0) return new Set();
    const rows: { person_id: string }[] = await tx.manager.query(
      `select distinct t.person_id
         from unnest($2::timestamptz[], $3::timestamptz[]) as o (starts_at, ends_at)
         join assignment_time t on t.tenant = $1 and t.during && tstzrange(o.starts_at, o.ends_at)
         join assignment a on a.tenant = t.tenant and a.id = t.assignment_id
        where a.request_id <> $4`,
      [
        tx.tenant,
        occasions.map(({ startsAt }) => startsAt.toISOString()),
        occasions.map(({ endsAt }) => endsAt.toISOString()),
        requestId,
      ],
    );
    return new Set(rows.map(({ person_id }) => person_id));
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
