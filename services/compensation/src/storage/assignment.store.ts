import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';

export interface AssignmentRow {
  readonly id: string;
  readonly requestId: string;
  readonly residentId: string;
  readonly revision: number;
  readonly state: 'offered' | 'accepted' | 'cancelled';
}

/** Who is to take part in what: a forecast of what will be earned. */
@Injectable()
export class AssignmentStore {
  async find(tx: Tx, id: string): Promise<AssignmentRow | undefined> {
    const [row]: AssignmentRow[] = await tx.manager.query(
      `select id, request_id as "requestId", resident_id as "residentId", revision, state
         from assignment where tenant = $1 and id = $2`,
      [tx.tenant, id],
    );
    return row;
  }

  async keepNewer(
    tx: Tx,
    state: AssignmentRow['state'],
    events: readonly { assignmentId: string; requestId: string; residentId: string; revision: number }[],
  ): Promise<void> {
    const newest = new Map<string, object>();
    for (const event of [...events].sort((a, b) => a.revision - b.revision))
      newest.set(event.assignmentId, event);
    await tx.manager.query(
      `insert into assignment (tenant, id, request_id, resident_id, revision, state)
       select $1, "assignmentId", "requestId", "residentId", revision, $3
         from json_to_recordset($2::json) as r ("assignmentId" uuid, "requestId" uuid, "residentId" uuid, revision integer)
        order by "assignmentId"
       on conflict (tenant, id) do update set revision = excluded.revision, state = excluded.state
         where assignment.revision < excluded.revision`,
      [tx.tenant, JSON.stringify([...newest.values()]), state],
    );
  }
}
