import { newId, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { availableOre, type Budget, type Reservation, stillNeededOre, type Used } from '../domain/budget.ts';

/** What one request takes from the budget of one year. */
export interface Share extends Reservation, Used {
  readonly fundingSource: string;
  /** What of it the budget counts as spent. */
  readonly countedSpentOre: number;
}

const budgetColumns = `funding_source as "fundingSource", year, granted_ore::float8 as "grantedOre",
  overridden_ore::float8 as "overriddenOre", reserved_ore::float8 as "reservedOre", spent_ore::float8 as "spentOre"`;

export const budgetKey = (fundingSource: string, year: number): string => `${fundingSource} ${year}`;

/** Budgets are always locked in one order, before the reservations that they hold. */
@Injectable()
export class BudgetStore {
  async lock(
    tx: Tx,
    wanted: readonly { fundingSource: string; year: number }[],
  ): Promise<Map<string, Budget>> {
    const rows: Budget[] = await tx.manager.query(
      `select ${budgetColumns} from budget
        where tenant = $1 and (funding_source, year) in
              (select "fundingSource", year from json_to_recordset($2::json) as r ("fundingSource" text, year integer))
        order by funding_source, year for update`,
      [tx.tenant, JSON.stringify(wanted)],
    );
    return new Map(rows.map((budget) => [budgetKey(budget.fundingSource, budget.year), budget]));
  }

  list(tx: Tx, fundingSource: string): Promise<Budget[]> {
    return tx.manager.query(
      `select ${budgetColumns} from budget where tenant = $1 and funding_source = $2 order by year`,
      [tx.tenant, fundingSource],
    );
  }

  /** The reservations of these requests, and for each year what has accrued and was approved. */
  shares(tx: Tx, requestIds: readonly string[]): Promise<Share[]> {
    return tx.manager.query(sharesOf, [tx.tenant, requestIds]);
  }

  /** Locks the budgets that these requests draw on; rows that are missing are made first. */
  async lockShares(
    tx: Tx,
    requestIds: readonly string[],
  ): Promise<{ budgets: Map<string, Budget>; shares: Share[] }> {
    const [, years] = await Promise.all([
      tx.manager.query(
        `insert into reservation (tenant, request_id, year)
         select distinct $1, request_id, year from compensation where tenant = $1 and request_id = any($2)
         on conflict do nothing`,
        [tx.tenant, requestIds],
      ),
      tx.manager.query<{ fundingSource: string; year: number }[]>(
        `select distinct q.funding_source as "fundingSource", r.year
           from reservation r join request q on q.tenant = r.tenant and q.id = r.request_id
          where r.tenant = $1 and r.request_id = any($2)`,
        [tx.tenant, requestIds],
      ),
    ]);
    const locked = await this.lockWithShares(tx, years, requestIds);
    if (locked.budgets.size === years.length) return locked;
    await this.addMissing(tx, years);
    return this.lockWithShares(tx, years, requestIds);
  }

  /**
   * Many wait for a budget's row, so it is held for as few round trips as can be: the shares are asked for with the lock,
   * and answered as they are once it is held.
   */
  async lockWithShares(
    tx: Tx,
    years: readonly { fundingSource: string; year: number }[],
    requestIds: readonly string[],
  ): Promise<{ budgets: Map<string, Budget>; shares: Share[] }> {
    const [budgets, shares] = await Promise.all([this.lock(tx, years), this.shares(tx, requestIds)]);
    return { budgets, shares };
  }

  private async addMissing(tx: Tx, years: readonly { fundingSource: string; year: number }[]): Promise<void> {
    const missing = years.map((key) => ({ ...key, id: newId() }));
    await tx.manager.query(
      `insert into budget (tenant, id, funding_source, year, granted_ore)
       select $1, id, "fundingSource", year, 0
         from json_to_recordset($2::json) as r (id uuid, "fundingSource" text, year integer)
        order by "fundingSource", year
       on conflict do nothing`,
      [tx.tenant, JSON.stringify(missing)],
    );
  }

  async save(tx: Tx, budgets: Iterable<Budget>, reservations: readonly Reservation[]): Promise<void> {
    const saved = tx.manager.query(
      `insert into reservation (tenant, request_id, year, fee_ore, travel_ore, reserved_ore)
       select $1, "requestId", year, "feeOre", "travelOre", "reservedOre"
         from json_to_recordset($2::json) as r ("requestId" uuid, year integer, "feeOre" bigint, "travelOre" bigint,
                                                "reservedOre" bigint)
       on conflict (tenant, request_id, year) do update
         set fee_ore = excluded.fee_ore, travel_ore = excluded.travel_ore, reserved_ore = excluded.reserved_ore`,
      [tx.tenant, JSON.stringify(reservations)],
    );
    await Promise.all([saved, this.count(tx, [...budgets])]);
  }

  /**
   * Makes reserved and spent what they have to be after something accrued, was approved or reversed, or a request
   * came to another stage. What would have to be reserved anew is so only as far as the budget reaches.
   */
  async settle(tx: Tx, requestIds: readonly string[]): Promise<void> {
    if (requestIds.length === 0) return;
    const { budgets, shares } = await this.lockShares(tx, requestIds);
    const settled = shares.map((share) => {
      const key = budgetKey(share.fundingSource, share.year);
      const budget = budgets.get(key)!;
      const spentOre = share.feeSpentOre + share.travelSpentOre;
      const without = {
        ...budget,
        spentOre: budget.spentOre - share.countedSpentOre + spentOre,
        reservedOre: budget.reservedOre - share.reservedOre,
      };
      const reservedOre = Math.max(0, Math.min(stillNeededOre(share, share), availableOre(without)));
      budgets.set(key, { ...without, reservedOre: without.reservedOre + reservedOre });
      return { requestId: share.requestId, year: share.year, reservedOre, spentOre };
    });
    const saved = tx.manager.query(
      `update reservation s set reserved_ore = r."reservedOre", spent_ore = r."spentOre"
         from json_to_recordset($2::json) as r ("requestId" uuid, year integer, "reservedOre" bigint, "spentOre" bigint)
        where s.tenant = $1 and s.request_id = r."requestId" and s.year = r.year`,
      [tx.tenant, JSON.stringify(settled)],
    );
    await Promise.all([saved, this.count(tx, [...budgets.values()])]);
  }

  private async count(tx: Tx, budgets: readonly Budget[]): Promise<void> {
    await tx.manager.query(
      `update budget b set reserved_ore = r."reservedOre", spent_ore = r."spentOre"
         from json_to_recordset($2::json) as r ("fundingSource" text, year integer, "reservedOre" bigint,
                                                "spentOre" bigint)
        where b.tenant = $1 and b.funding_source = r."fundingSource" and b.year = r.year`,
      [tx.tenant, JSON.stringify(budgets)],
    );
  }

  /** What may be paid in a year. The database refuses less than what is reserved and spent. */
  async grant(tx: Tx, fundingSource: string, year: number, grantedOre: number): Promise<void> {
    await tx.manager.query(
      `insert into budget (tenant, id, funding_source, year, granted_ore) values ($1, $2, $3, $4, $5)
       on conflict (tenant, funding_source, year) do update set granted_ore = excluded.granted_ore`,
      [tx.tenant, newId(), fundingSource, year, grantedOre],
    );
  }

  /** Lets a budget be overdrawn by so much, under somebody's name. */
  async override(tx: Tx, override: Override): Promise<void> {
    const key = [tx.tenant, override.fundingSource, override.year];
    await tx.manager.query(
      `insert into budget (tenant, id, funding_source, year, granted_ore) values ($1, $4, $2, $3, 0)
       on conflict do nothing`,
      [...key, newId()],
    );
    await tx.manager.query(
      `with raised as (
         update budget set overridden_ore = overridden_ore + $5
          where tenant = $1 and funding_source = $2 and year = $3 returning id)
       insert into budget_override (tenant, id, budget_id, amount_ore, reason, request_id, made_by)
       select $1, $4, id, $5, $6, $7, $8 from raised`,
      [...key, newId(), override.amountOre, override.reason, override.requestId ?? null, override.madeBy],
    );
  }
}

export interface Override {
  readonly fundingSource: string;
  readonly year: number;
  readonly amountOre: number;
  readonly reason: string;
  readonly requestId?: string;
  readonly madeBy: string;
}

const sharesOf = `
  select s.request_id as "requestId", s.year, q.stage, q.funding_source as "fundingSource",
         s.fee_ore::float8 as "feeOre", s.travel_ore::float8 as "travelOre", s.reserved_ore::float8 as "reservedOre",
         s.spent_ore::float8 as "countedSpentOre",
         coalesce(u.fee_spent, 0)::float8 as "feeSpentOre", coalesce(u.travel_spent, 0)::float8 as "travelSpentOre",
         coalesce(u.fee_waiting, 0)::float8 as "feeWaitingOre",
         coalesce(u.travel_waiting, 0)::float8 as "travelWaitingOre"
    from reservation s
    join request q on q.tenant = s.tenant and q.id = s.request_id
    left join lateral (
      select sum(amount_ore) filter (where kind <> 'travel' and state in ('approved', 'ordered', 'confirmed')) as fee_spent,
             sum(amount_ore) filter (where kind = 'travel' and state in ('approved', 'ordered', 'confirmed')) as travel_spent,
             sum(amount_ore) filter (where kind <> 'travel' and state = 'accrued') as fee_waiting,
             sum(amount_ore) filter (where kind = 'travel' and state = 'accrued') as travel_waiting
        from compensation c
       where c.tenant = s.tenant and c.request_id = s.request_id and c.year = s.year) u on true
   where s.tenant = $1 and s.request_id = any($2)
   order by s.request_id, s.year`;
