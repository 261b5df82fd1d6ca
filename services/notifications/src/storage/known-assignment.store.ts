import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';

/** Who is asked or taken for a request: so that a change of the request reaches them. */
export interface KnownAssignment {
  readonly assignmentId: string;
  readonly requestId: string;
  readonly residentId: string;
  readonly revision: number;
  /** Offered or accepted. */
  readonly live: boolean;
}

@Injectable()
export class KnownAssignmentStore {
  /** The highest revision stands, in whichever order they are heard. Of somebody erased nothing is kept. */
  async heard(tx: Tx, assignments: readonly KnownAssignment[]): Promise<void> {
    const newest = new Map<string, KnownAssignment>();
    for (const one of assignments) {
      const known = newest.get(one.assignmentId);
      if (!known || one.revision > known.revision) newest.set(one.assignmentId, one);
    }
    // In one order always, so that two batches wait for each other rather than deadlock.
    const rows = [...newest.values()].sort((a, b) => (a.assignmentId < b.assignmentId ? -1 : 1));
    await tx.manager.query(
      `insert into known_assignment as known (tenant, assignment_id, request_id, resident_id, revision, live)
       select $1, given.* from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::int[], $6::boolean[])
           as given (assignment_id, request_id, resident_id, revision, live)
        where not exists (select from erased_resident e where e.tenant = $1 and e.resident_id = given.resident_id)
       on conflict (tenant, assignment_id) do update
         set revision = excluded.revision, live = excluded.live where excluded.revision > known.revision`,
      [
        tx.tenant,
        rows.map((row) => row.assignmentId),
        rows.map((row) => row.requestId),
        rows.map((row) => row.residentId),
        rows.map((row) => row.revision),
        rows.map((row) => row.live),
      ],
    );
  }

  async liveOf(tx: Tx, requestId: string): Promise<{ assignmentId: string; residentId: string }[]> {
    return tx.manager.query(
      `select assignment_id as "assignmentId", resident_id as "residentId" from known_assignment
        where tenant = $1 and request_id = $2 and live`,
      [tx.tenant, requestId],
    );
  }
}
