import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';

export const happenings = [
  'published',
  'drawn',
  'not-drawable',
  'draw-stopped',
  'relaxation-approved',
  'asked-again',
  'asked',
  'accepted',
  'declined',
  'unanswered',
  'released',
  'cancelled',
  'attended',
  'missed',
] as const;

/** What happened to a request on one day: how many people, and who. */
export interface Happening {
  readonly what: (typeof happenings)[number];
  readonly at: Date;
  readonly round: number | null;
  readonly occasion: number | null;
  readonly reason: string | null;
  readonly residentIds: readonly string[];
}

const ofDraws = `case action when 'done' then 'drawn' when 'infeasible' then 'not-drawable' when 'aborted' then 'draw-stopped'
  else action end`;

/** Whoever was cancelled later had accepted first: both are told. */
const story = `
  select 'published' as what, published_at as at, null::int as round, null::int as occasion, null::text as reason,
         null::uuid as resident_id
    from request where tenant = $1 and id = $2
  union all
  select ${ofDraws}, at, round, null, reason, null from draw_audit
   where tenant = $1 and request_id = $2
     and action in ('done', 'infeasible', 'aborted', 'relaxation-approved', 'asked-again')
  union all
  select 'asked', a.offered_at, null, null, null, p.resident_id from assignment a
    join pool_person p on p.tenant = a.tenant and p.id = a.person_id where a.tenant = $1 and a.request_id = $2
  union all
  select case when a.state = 'declined' then 'declined' when a.state = 'expired' then 'unanswered'
              when a.state = 'cancelled' and a.answered_at >= a.ended_at then 'released' else 'accepted' end,
         a.answered_at, null, null, case when a.state = 'declined' then a.reason end, p.resident_id from assignment a
    join pool_person p on p.tenant = a.tenant and p.id = a.person_id
   where a.tenant = $1 and a.request_id = $2 and a.state not in ('offered', 'rescheduled') and a.answered_at is not null
  union all
  select 'cancelled', a.ended_at, null, null, a.reason, p.resident_id from assignment a
    join pool_person p on p.tenant = a.tenant and p.id = a.person_id
   where a.tenant = $1 and a.request_id = $2 and a.state = 'cancelled' and a.ended_at > a.answered_at
  union all
  select case when t.minutes > 0 then 'attended' else 'missed' end, t.recorded_at, null, t.occasion, null, p.resident_id
    from attendance t join assignment a on a.tenant = t.tenant and a.id = t.assignment_id
    join pool_person p on p.tenant = a.tenant and p.id = a.person_id where a.tenant = $1 and a.request_id = $2`;

@Injectable()
export class StoryReader {
  /** Day by day (in Sweden), the oldest first. */
  async of(tx: Tx, requestId: string): Promise<Happening[]> {
    return tx.manager.query(
      `select what, min(at) as at, round, occasion, reason,
              coalesce(array_agg(resident_id order by at) filter (where resident_id is not null), '{}') as "residentIds"
         from (${story}) as happened
        group by what, (at at time zone 'Europe/Stockholm')::date, round, occasion, reason
        order by min(at), what`,
      [tx.tenant, requestId],
    );
  }
}
