import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { Assignment } from '../domain/assignment.ts';
import type { Request } from '../domain/request.ts';
import type { Words } from '../domain/words.ts';
import { type AssignmentRow, assignmentOf, selectAssignments } from './assignment-row.ts';
import { type RequestRow, requestColumns, requestOf } from './request-row.ts';

/** Whose requests to list: of these groups, or (undefined) of the whole county. */
export interface RequestFilter {
  readonly groups?: readonly string[];
  readonly organisations?: readonly string[];
  readonly state?: string;
}

export interface AssignmentFilter {
  readonly residents?: readonly string[];
  readonly requestId?: string;
  readonly state?: string;
  /** Those whose time to answer ends first; else the newest. */
  readonly soonestFirst?: boolean;
}

/** A round of asking as coordinators read it. */
export interface DrawRecord {
  readonly drawId: string;
  readonly round: number;
  readonly source: string;
  readonly state: string;
  readonly seed: string;
  readonly inputHash: string;
  readonly transcriptHash: string | null;
  /** Bound and smallest chance, target beside pool beside panel, or the change of limits that it would take. */
  readonly result: Record<string, unknown> | null;
  /** Residents who could not be drawn, by the rule that kept them out. */
  readonly ineligible: Record<string, string[]>;
  /** Those rules in words. */
  readonly reasons?: Record<string, Words>;
  readonly preparedAt: Date;
  readonly endedAt: Date | null;
}

/** Reading for pages. */
@Injectable()
export class RequestReader {
  async page(
    tx: Tx,
    filter: RequestFilter,
    limit: number,
    offset: number,
  ): Promise<{ items: Request[]; total: number }> {
    const where = `where r.tenant = $1
        and ($2::uuid[] is null or r.group_id = any($2::uuid[])
             or exists (select from participation_group g where g.tenant = r.tenant and g.id = r.group_id
                           and g.organisation = any($3::text[])))
        and ($4::text is null or r.state = $4)`;
    const values = [tx.tenant, filter.groups ?? null, filter.organisations ?? [], filter.state ?? null];
    const rows: RequestRow[] = await tx.manager.query(
      `select ${requestColumns} from request r ${where} order by r.id desc limit $5 offset $6`,
      [...values, limit, offset],
    );
    const [count]: { total: number }[] = await tx.manager.query(
      `select count(*)::int as total from request r ${where}`,
      values,
    );
    return { items: rows.map(requestOf), total: count!.total };
  }

  async assignments(tx: Tx, filter: AssignmentFilter, limit: number, offset: number) {
    const where = `where a.tenant = $1
        and ($2::uuid[] is null or p.resident_id = any($2::uuid[]))
        and ($3::uuid is null or a.request_id = $3)
        and ($4::text is null or a.state = $4)`;
    const values = [tx.tenant, filter.residents ?? null, filter.requestId ?? null, filter.state ?? null];
    const rows: AssignmentRow[] = await tx.manager.query(
      `${selectAssignments} ${where}
        order by ${filter.soonestFirst ? 'a.answer_by, a.id' : 'a.id desc'} limit $5 offset $6`,
      [...values, limit, offset],
    );
    const [count]: { total: number }[] = await tx.manager.query(
      `select count(*)::int as total from assignment a
         join pool_person p on p.tenant = a.tenant and p.id = a.person_id ${where}`,
      values,
    );
    return { items: rows.map(assignmentOf), total: count!.total };
  }

  async panel(tx: Tx, requestId: string): Promise<Assignment[]> {
    const rows: AssignmentRow[] = await tx.manager.query(
      `${selectAssignments} where a.tenant = $1 and a.request_id = $2 order by a.seat, a.id`,
      [tx.tenant, requestId],
    );
    return rows.map(assignmentOf);
  }

  async requests(tx: Tx, ids: readonly string[]): Promise<Map<string, Request>> {
    const rows: RequestRow[] = await tx.manager.query(
      `select ${requestColumns} from request where tenant = $1 and id = any($2::uuid[])`,
      [tx.tenant, [...new Set(ids)]],
    );
    return new Map(rows.map((row) => [row.id, requestOf(row)]));
  }

  async draws(tx: Tx, requestId: string): Promise<DrawRecord[]> {
    return tx.manager.query(
      `select d.id as "drawId", d.round, d.source, d.state, d.seed, d.input_hash as "inputHash",
              d.transcript_hash as "transcriptHash", d.prepared_at as "preparedAt", d.ended_at as "endedAt",
              d.result - '{transcript,prepared,seated,chances,committed}'::text[]
                #- '{fairness,probabilities}' as result,
              (select coalesce(jsonb_object_agg(r.reason, (
                        select jsonb_agg(p.resident_id order by p.id)
                          from jsonb_array_elements_text(r.people) as person (id)
                          join pool_person p on p.tenant = d.tenant and p.id = person.id::bigint)), '{}')
                 from jsonb_each(d.ineligible) as r (reason, people)) as ineligible
         from draw d where d.tenant = $1 and d.request_id = $2 order by d.round`,
      [tx.tenant, requestId],
    );
  }
}
