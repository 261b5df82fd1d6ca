import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { Reservation } from '../domain/budget.ts';
import type { PlannedOccasion } from '../domain/planned-cost.ts';

/** A request as far as money needs it. */
export interface RequestRow {
  readonly id: string;
  readonly revision: number;
  readonly stage: Reservation['stage'];
  readonly fundingSource: string;
  readonly activityKind: string;
  readonly groupId: string;
  readonly planRow: string | null;
  readonly seats: number;
  readonly occasions: readonly PlannedOccasion[];
  readonly travelEstimateOre: number;
  /** Why the budget was refused, if it was. */
  readonly refusedBecause: string | null;
}

/** Requests state their occasions in the order of their numbers. */
export const occasionOf = (
  { occasions }: Pick<RequestRow, 'occasions'>,
  number: number,
): PlannedOccasion | undefined => occasions.find((one, at) => (one.number ?? at + 1) === number);

const columns = `id, revision, stage, funding_source as "fundingSource", activity_kind as "activityKind",
  group_id as "groupId", plan_row as "planRow", seats, occasions, travel_estimate_ore::float8 as "travelEstimateOre",
  refused_because as "refusedBecause"`;

@Injectable()
export class RequestStore {
  async find(tx: Tx, ids: Iterable<string>): Promise<Map<string, RequestRow>> {
    const rows: RequestRow[] = await tx.manager.query(
      `select ${columns} from request where tenant = $1 and id = any($2)`,
      [tx.tenant, [...new Set(ids)]],
    );
    return byId(rows);
  }

  /** As they stay until the transaction ends: nobody takes them to another stage meanwhile. */
  async hold(tx: Tx, ids: Iterable<string>): Promise<Map<string, RequestRow>> {
    const rows: RequestRow[] = await tx.manager.query(
      `select ${columns} from request where tenant = $1 and id = any($2) order by id for share`,
      [tx.tenant, [...new Set(ids)]],
    );
    return byId(rows);
  }

  async lock(tx: Tx, ids: Iterable<string>): Promise<Map<string, RequestRow>> {
    const rows: RequestRow[] = await tx.manager.query(
      `select ${columns} from request where tenant = $1 and id = any($2) order by id for update`,
      [tx.tenant, [...new Set(ids)]],
    );
    return byId(rows);
  }

  /** Keeps those that are newer than what is known, and answers just them; their rows stay locked. */
  async keepNewer(tx: Tx, requests: readonly RequestRow[]): Promise<RequestRow[]> {
    const newest = new Map<string, RequestRow>();
    for (const request of requests) {
      if ((newest.get(request.id)?.revision ?? 0) < request.revision) newest.set(request.id, request);
    }
    const rows: { id: string }[] = await tx.manager.query(upsert, [
      tx.tenant,
      JSON.stringify([...newest.values()]),
    ]);
    return rows.map(({ id }) => newest.get(id)!);
  }

  /** What was answered, and with which reason if it was a refusal. */
  async answered(tx: Tx, answers: readonly { id: string; refusedBecause: string | null }[]): Promise<void> {
    await tx.manager.query(
      `update request q set answered = q.revision, refused_because = r."refusedBecause"
         from json_to_recordset($2::json) as r (id uuid, "refusedBecause" text) where q.tenant = $1 and q.id = r.id`,
      [tx.tenant, JSON.stringify(answers)],
    );
  }
}

const byId = (rows: RequestRow[]) => new Map(rows.map((row) => [row.id, row]));

const upsert = `
  insert into request (tenant, id, revision, stage, funding_source, activity_kind, group_id, plan_row, seats, occasions,
                       travel_estimate_ore)
  select $1, id, revision, stage, "fundingSource", "activityKind", "groupId", "planRow", seats, occasions,
         "travelEstimateOre"
    from json_to_recordset($2::json) as r (id uuid, revision integer, stage text, "fundingSource" text,
      "activityKind" text, "groupId" uuid, "planRow" text, seats integer, occasions jsonb, "travelEstimateOre" bigint)
   order by id
  on conflict (tenant, id) do update
    set revision = excluded.revision, stage = excluded.stage, funding_source = excluded.funding_source,
        seats = excluded.seats, occasions = excluded.occasions, travel_estimate_ore = excluded.travel_estimate_ore
  where request.revision < excluded.revision
  returning id`;
