import { newId, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { PlanRow } from '../domain/budget-plan.ts';

export interface BudgetPlan {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly fundingSource: string;
  readonly year: number;
  readonly rows: readonly PlanRow[];
}

/** What came of the requests of one row of a plan. Fees as attended, travel as claimed, in öre. */
export interface RowOutcome {
  readonly planRow: string | null;
  readonly feeOre: number;
  readonly travelOre: number;
  readonly minutes: number;
  /** Each person counted once per request. */
  readonly engagementsByRequest: number;
  /** Each person counted once per occasion. */
  readonly engagementsByOccasion: number;
  readonly paidOre: number;
}

const columns = `id, code, name, funding_source as "fundingSource", year, rows`;

@Injectable()
export class BudgetPlanStore {
  async add(tx: Tx, plan: Omit<BudgetPlan, 'id'>, madeBy: string): Promise<BudgetPlan> {
    const id = newId();
    await tx.manager.query(
      `insert into budget_plan (tenant, id, code, name, funding_source, year, rows, made_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [tx.tenant, id, plan.code, plan.name, plan.fundingSource, plan.year, JSON.stringify(plan.rows), madeBy],
    );
    return { id, ...plan };
  }

  list(tx: Tx): Promise<BudgetPlan[]> {
    return tx.manager.query(`select ${columns} from budget_plan where tenant = $1 order by year, code`, [
      tx.tenant,
    ]);
  }

  async find(tx: Tx, id: string): Promise<BudgetPlan | undefined> {
    const rows: BudgetPlan[] = await tx.manager.query(
      `select ${columns} from budget_plan where tenant = $1 and id = $2`,
      [tx.tenant, id],
    );
    return rows[0];
  }

  /** Of everything that the source paid for in the plan's year, by the row that its request names. */
  outcome(tx: Tx, plan: BudgetPlan): Promise<RowOutcome[]> {
    return tx.manager.query(
      `select q.plan_row as "planRow",
              coalesce(sum(c.amount_ore) filter (where c.kind <> 'travel'), 0)::float8 as "feeOre",
              coalesce(sum(c.amount_ore) filter (where c.kind = 'travel'), 0)::float8 as "travelOre",
              coalesce(sum((c.engagement ->> 'minutes')::integer) filter (where c.kind = 'fee'), 0)::integer as minutes,
              count(distinct c.assignment_id) filter (where c.kind = 'fee')::integer as "engagementsByRequest",
              count(*) filter (where c.kind = 'fee')::integer as "engagementsByOccasion",
              coalesce(sum(c.amount_ore) filter (where c.state = 'confirmed'), 0)::float8 as "paidOre"
         from compensation c
         join request q on q.tenant = c.tenant and q.id = c.request_id
        where c.tenant = $1 and c.funding_source = $2 and c.year = $3 and c.state <> 'reversed'
        group by q.plan_row`,
      [tx.tenant, plan.fundingSource, plan.year],
    );
  }
}
