import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';

/** About one request, or about everything that a group asks for. */
export type ConflictScope = { readonly requestId: string } | { readonly groupId: string };

export interface StatedConflict {
  readonly conflictId: string;
  readonly residentId: string;
  readonly requestId?: string;
  readonly groupId?: string;
  readonly reason: string;
  readonly statedBy: string;
  readonly statedAt: Date;
  readonly liftedBy?: string;
  readonly liftedAt?: Date;
}

/** Conflicts of interest that a coordinator has stated; what is lifted stays on record. */
@Injectable()
export class ConflictStore {
  async add(
    tx: Tx,
    id: string,
    conflict: { personId: string; scope: ConflictScope; reason: string; statedBy: string },
  ): Promise<void> {
    const { personId, scope, reason, statedBy } = conflict;
    await tx.manager.query(
      `insert into stated_conflict (tenant, id, person_id, request_id, group_id, reason, stated_by)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [tx.tenant, id, personId, ...columnsOf(scope), reason, statedBy],
    );
  }

  /** Whether there was one to lift. */
  async lift(tx: Tx, id: string, by: string): Promise<boolean> {
    const [, lifted]: [unknown[], number] = await tx.manager.query(
      `update stated_conflict set lifted_by = $3, lifted_at = clock_timestamp()
        where tenant = $1 and id = $2 and lifted_at is null`,
      [tx.tenant, id, by],
    );
    return lifted === 1;
  }

  async peopleIn(tx: Tx, requestId: string, groupId: string): Promise<Set<string>> {
    const rows: { person_id: string }[] = await tx.manager.query(
      `select person_id from stated_conflict
        where tenant = $1 and (request_id = $2 or group_id = $3) and lifted_at is null`,
      [tx.tenant, requestId, groupId],
    );
    return new Set(rows.map(({ person_id }) => person_id));
  }

  async list(tx: Tx, scope: ConflictScope, limit: number, offset: number) {
    const where = 'where c.tenant = $1 and (c.request_id = $2 or c.group_id = $3)';
    const values = [tx.tenant, ...columnsOf(scope)];
    const rows: { conflict: StatedConflict }[] = await tx.manager.query(
      `select jsonb_strip_nulls(jsonb_build_object('conflictId', c.id, 'residentId', p.resident_id,
                'requestId', c.request_id, 'groupId', c.group_id, 'reason', c.reason, 'statedBy', c.stated_by,
                'statedAt', c.stated_at, 'liftedBy', c.lifted_by, 'liftedAt', c.lifted_at)) as conflict
         from stated_conflict c join pool_person p on p.tenant = c.tenant and p.id = c.person_id
        ${where} order by c.id desc limit $4 offset $5`,
      [...values, limit, offset],
    );
    const [count]: { total: number }[] = await tx.manager.query(
      `select count(*)::int as total from stated_conflict c ${where}`,
      values,
    );
    return { items: rows.map(({ conflict }) => conflict), total: count!.total };
  }
}

const columnsOf = (scope: ConflictScope) =>
  'requestId' in scope ? [scope.requestId, null] : [null, scope.groupId];
