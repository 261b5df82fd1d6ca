import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';

/** What assignment-matching said last about one assignment and occasion; 0 minutes when missed. */
export interface Attendance {
  readonly assignmentId: string;
  readonly occasion: number;
  readonly requestId: string;
  readonly residentId: string;
  readonly revision: number;
  readonly date: string;
  readonly minutes: number;
  readonly confirmedBy: string | null;
}

@Injectable()
export class AttendanceStore {
  /**
   * Keeps what is newer than what is known, and answers just that. The rows stay locked, so that nobody else accrues
   * for the same occasion meanwhile.
   */
  async keepNewer(tx: Tx, facts: readonly Attendance[]): Promise<Attendance[]> {
    const newest = new Map<string, Attendance>();
    for (const fact of facts) {
      const key = `${fact.assignmentId} ${fact.occasion}`;
      const other = newest.get(key);
      if (!other || other.revision < fact.revision) newest.set(key, fact);
    }
    const kept: { assignmentId: string; occasion: number }[] = await tx.manager.query(upsert, [
      tx.tenant,
      JSON.stringify([...newest.values()]),
    ]);
    return kept.map(({ assignmentId, occasion }) => newest.get(`${assignmentId} ${occasion}`)!);
  }

  async find(tx: Tx, assignmentId: string, occasion: number): Promise<Attendance | undefined> {
    const rows: Attendance[] = await tx.manager.query(
      `select assignment_id as "assignmentId", occasion, request_id as "requestId", resident_id as "residentId",
              revision, date::text as date, minutes, confirmed_by as "confirmedBy"
         from attendance where tenant = $1 and assignment_id = $2 and occasion = $3 for update`,
      [tx.tenant, assignmentId, occasion],
    );
    return rows[0];
  }
}

// In one order always, so that two batches wait for each other rather than deadlock.
const upsert = `
  insert into attendance (tenant, assignment_id, occasion, request_id, resident_id, revision, date, minutes, confirmed_by)
  select $1, "assignmentId", occasion, "requestId", "residentId", revision, date, minutes, "confirmedBy"
    from json_to_recordset($2::json) as r ("assignmentId" uuid, occasion integer, "requestId" uuid, "residentId" uuid,
      revision integer, date date, minutes integer, "confirmedBy" text)
   order by "assignmentId", occasion
  on conflict (tenant, assignment_id, occasion) do update
    set revision = excluded.revision, date = excluded.date, minutes = excluded.minutes,
        confirmed_by = excluded.confirmed_by
  where attendance.revision < excluded.revision
  returning assignment_id as "assignmentId", occasion`;
