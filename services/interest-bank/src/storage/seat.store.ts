import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { Engagement, Engagements, Seat } from '../domain/seat.ts';

/** Assignments and engagements as the bank hears of them: many at a time, the highest revision stands. */
@Injectable()
export class SeatStore {
  async heard(tx: Tx, seats: readonly Seat[]): Promise<void> {
    const newest = [...newestOf(seats, (seat) => seat.assignmentId)];
    await tx.manager.query(
      `insert into seat as known (tenant, assignment_id, request_id, resident_id, revision, state)
       select $1, * from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::int[], $6::text[])
       on conflict (tenant, assignment_id) do update
         set revision = excluded.revision, state = excluded.state where excluded.revision > known.revision`,
      [
        tx.tenant,
        newest.map((seat) => seat.assignmentId),
        newest.map((seat) => seat.requestId),
        newest.map((seat) => seat.residentId),
        newest.map((seat) => seat.revision),
        newest.map((seat) => seat.state),
      ],
    );
  }

  async attended(tx: Tx, engagements: readonly Engagement[]): Promise<void> {
    const newest = [...newestOf(engagements, ({ assignmentId, occasion }) => `${assignmentId} ${occasion}`)];
    await tx.manager.query(
      `insert into engagement as known
         (tenant, assignment_id, occasion, request_id, resident_id, revision, date, minutes)
       select $1, * from unnest($2::uuid[], $3::int[], $4::uuid[], $5::uuid[], $6::int[], $7::date[], $8::int[])
       on conflict (tenant, assignment_id, occasion) do update
         set revision = excluded.revision, date = excluded.date, minutes = excluded.minutes
         where excluded.revision > known.revision`,
      [
        tx.tenant,
        newest.map((engagement) => engagement.assignmentId),
        newest.map((engagement) => engagement.occasion),
        newest.map((engagement) => engagement.requestId),
        newest.map((engagement) => engagement.residentId),
        newest.map((engagement) => engagement.revision),
        newest.map((engagement) => engagement.date),
        newest.map((engagement) => engagement.minutes),
      ],
    );
    await tx.manager.query(
      `update findable set last_engaged = (select max(date) from engagement where engagement.tenant = $1
           and engagement.resident_id = findable.resident_id and minutes > 0)
        where tenant = $1 and resident_id = any($2)`,
      [tx.tenant, newest.map((engagement) => engagement.residentId)],
    );
  }

  /** Whether the resident has said yes to something, or taken part. */
  async hasEngagement(tx: Tx, residentId: string): Promise<boolean> {
    const [row]: { has: boolean }[] = await tx.manager.query(
      `select exists (select from seat where tenant = $1 and resident_id = $2 and state = 'accepted')
           or exists (select from engagement where tenant = $1 and resident_id = $2 and minutes > 0) as has`,
      [tx.tenant, residentId],
    );
    return row!.has;
  }

  async acceptedOf(tx: Tx, requestId: string): Promise<{ assignmentId: string; residentId: string }[]> {
    return tx.manager.query(
      `select assignment_id as "assignmentId", resident_id as "residentId" from seat
        where tenant = $1 and request_id = $2 and state = 'accepted' order by assignment_id`,
      [tx.tenant, requestId],
    );
  }

  /** By resident; whoever has none is left out. */
  async engagementsOf(tx: Tx, residentIds: readonly string[]): Promise<Map<string, Engagements>> {
    const rows: (Engagements & { residentId: string })[] = await tx.manager.query(
      `select resident_id as "residentId", count(distinct request_id)::int as requests, count(*)::int as occasions,
              sum(minutes)::int as minutes, max(date)::text as latest
         from engagement where tenant = $1 and resident_id = any($2) and minutes > 0 group by resident_id`,
      [tx.tenant, residentIds],
    );
    return new Map(rows.map(({ residentId, ...engagements }) => [residentId, engagements]));
  }
}

function newestOf<Heard extends { readonly revision: number }>(
  heard: readonly Heard[],
  keyOf: (heard: Heard) => string,
): Iterable<Heard> {
  const newest = new Map<string, Heard>();
  for (const one of heard) {
    const known = newest.get(keyOf(one));
    if (!known || one.revision > known.revision) newest.set(keyOf(one), one);
  }
  return newest.values();
}
