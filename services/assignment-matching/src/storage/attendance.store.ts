import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';

export interface AttendanceEntry {
  readonly assignmentId: string;
  readonly revision: number;
  readonly personId: string;
  readonly occasion: number;
  readonly day: string;
  readonly minutes: number;
}

@Injectable()
export class AttendanceStore {
  /** What is known of these people on these days, at any occasion: by person and day. */
  async onDays(
    tx: Tx,
    people: readonly string[],
    days: readonly string[],
  ): Promise<{ personId: string; day: string; assignmentId: string; occasion: number; minutes: number }[]> {
    return tx.manager.query(
      `select person_id as "personId", day::text, assignment_id as "assignmentId", occasion, minutes from attendance
        where tenant = $1 and person_id = any($2::bigint[]) and day = any($3::date[]) and minutes > 0`,
      [tx.tenant, people, days],
    );
  }

  /** Saves entries, new and corrected, and the assignments' revisions: two statements however many. */
  async save(tx: Tx, entries: readonly AttendanceEntry[], recordedBy: string): Promise<void> {
    if (entries.length === 0) return;
    const saved = tx.manager.query(
      `insert into attendance (tenant, assignment_id, occasion, person_id, day, minutes, revision, recorded_by)
       select $1, assignment_id, occasion, person_id, day, minutes, revision, $2
         from unnest($3::uuid[], $4::int[], $5::bigint[], $6::date[], $7::int[], $8::int[])
           as given (assignment_id, occasion, person_id, day, minutes, revision)
       on conflict (tenant, assignment_id, occasion) do update
         set minutes = excluded.minutes, revision = excluded.revision, recorded_by = excluded.recorded_by,
             recorded_at = clock_timestamp()`,
      [
        tx.tenant,
        recordedBy,
        entries.map(({ assignmentId }) => assignmentId),
        entries.map(({ occasion }) => occasion),
        entries.map(({ personId }) => personId),
        entries.map(({ day }) => day),
        entries.map(({ minutes }) => minutes),
        entries.map(({ revision }) => revision),
      ],
    );
    const revisions = new Map(entries.map(({ assignmentId, revision }) => [assignmentId, revision]));
    const moved = tx.manager.query(
      `update assignment a set revision = given.revision
         from unnest($2::uuid[], $3::int[]) as given (id, revision) where a.tenant = $1 and a.id = given.id`,
      [tx.tenant, [...revisions.keys()], [...revisions.values()]],
    );
    await Promise.all([saved, moved]);
  }
}
