import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { LineState } from '../domain/payout.ts';
import type { PayableItem, PayableLine } from '../domain/payout-lines.ts';

export interface OrderedLine extends PayableLine {
  readonly id: string;
}

export interface LineRow {
  readonly id: string;
  readonly runId: string;
  readonly payeeId: string;
  readonly residentId: string;
  readonly accountingCode: string;
  readonly grossOre: number;
  readonly taxFreeOre: number;
  readonly totalOre: number;
  readonly state: LineState;
  readonly payDay: string;
}

/** Whoever makes a run: the own pay is left for somebody else's. */
export interface RunBy {
  readonly accountId: string;
  readonly residentId: string | null;
}

@Injectable()
export class PayoutStore {
  /**
   * What may be ordered now, locked: approved compensations, and open adjustments whose own payment is confirmed and
   * whose replacement is decided. So a small correction is settled as its difference, and not as a deduction now and
   * a payment later.
   */
  async payable(tx: Tx, by: RunBy, payDay: string, invoiceOf: string | null = null): Promise<PayableItem[]> {
    const given = [tx.tenant, by.residentId, by.accountId, invoiceOf, payDay];
    const earned: PayableItem[] = await tx.manager.query(
      `select c.id, 'compensation' as kind, ${shared}, (c.amount_ore - c.tax_free_ore)::float8 as "grossOre",
              c.tax_free_ore::float8 as "taxFreeOre"
         from compensation c ${joined}
        where c.tenant = $1 and c.state = 'approved' and c.amount_ore > 0 and ${notOwn}
        order by c.id for update of c`,
      given,
    );
    const adjusted: PayableItem[] = await tx.manager.query(
      `select a.id, 'adjustment' as kind, ${shared}, a.gross_ore::float8 as "grossOre",
              a.tax_free_ore::float8 as "taxFreeOre"
         from adjustment a
         join compensation c on c.tenant = a.tenant and c.id = a.compensation_id ${joined}
         left join payout_line l on l.tenant = c.tenant and l.id = c.payout_line_id
         left join compensation w on w.tenant = a.tenant and w.id = a.waits_for
        where a.tenant = $1 and a.state = 'open' and ${notOwn}
          and (a.kind = 'restitution' or (l.state = 'confirmed' and (w.id is null or w.state <> 'accrued')))
        order by a.id for update of a`,
      given,
    );
    return [...earned, ...adjusted];
  }

  async addRun(tx: Tx, run: { id: string; payDay: string; lines: number; totalOre: number; madeBy: string }) {
    await tx.manager.query(
      `insert into payout_run (tenant, id, pay_day, lines, total_ore, made_by) values ($1, $2, $3, $4, $5, $6)`,
      [tx.tenant, run.id, run.payDay, run.lines, run.totalOre, run.madeBy],
    );
  }

  /** Lines and what is on them; each item is on one line only, and says on which. */
  async order(tx: Tx, runId: string, lines: readonly OrderedLine[]): Promise<void> {
    await tx.manager.query(
      `insert into payout_line (tenant, id, run_id, payee_id, accounting_code, gross_ore, tax_free_ore, total_ore)
       select $1, id, $2, "payeeId", "accountingCode", "grossOre", "taxFreeOre", "grossOre" + "taxFreeOre"
         from json_to_recordset($3::json) as r (id uuid, "payeeId" uuid, "accountingCode" text, "grossOre" bigint,
                                                "taxFreeOre" bigint)`,
      [tx.tenant, runId, JSON.stringify(lines.map(({ items: _, ...line }) => line))],
    );
    const items = lines.flatMap((line) =>
      line.items.map(({ id, kind, grossOre, taxFreeOre }) => ({
        id,
        kind,
        lineId: line.id,
        amountOre: grossOre + taxFreeOre,
      })),
    );
    await tx.manager.query(
      `with item as (
         select * from json_to_recordset($2::json) as r (id uuid, kind text, "lineId" uuid, "amountOre" bigint)),
       ordered as (
         update compensation c set state = 'ordered', payout_line_id = item."lineId"
           from item where item.kind = 'compensation' and c.tenant = $1 and c.id = item.id),
       adjusted as (
         update adjustment a set state = 'ordered', payout_line_id = item."lineId"
           from item where item.kind = 'adjustment' and a.tenant = $1 and a.id = item.id)
       insert into payout_line_item (tenant, line_id, item_id, kind, amount_ore)
       select $1, "lineId", id, kind, "amountOre" from item`,
      [tx.tenant, JSON.stringify(items)],
    );
  }

  async lockLines(tx: Tx, ids: readonly string[]): Promise<Map<string, LineRow>> {
    const rows: LineRow[] = await tx.manager.query(
      `select ${lineColumns} from payout_line l ${lineJoins}
        where l.tenant = $1 and l.id = any($2) order by l.id for update of l`,
      [tx.tenant, ids],
    );
    return new Map(rows.map((line) => [line.id, line]));
  }

  linesOf(tx: Tx, runId: string, page: { limit: number; offset: number }): Promise<LineRow[]> {
    return tx.manager.query(
      `select ${lineColumns} from payout_line l ${lineJoins}
        where l.tenant = $1 and l.run_id = $2 order by l.id limit $3 offset $4`,
      [tx.tenant, runId, page.limit, page.offset],
    );
  }
}

const shared = `c.payee_id as "payeeId", c.resident_id as "residentId", s.neutral_code as "accountingCode"`;
const joined = `
  join payee y on y.tenant = c.tenant and y.id = c.payee_id
  join funding_source s on s.tenant = c.tenant and s.code = c.funding_source`;
// Who is paid by invoice is in no run; and nobody is paid before the month that they chose.
const notOwn = `y.resident_id is distinct from $2::uuid and y.account_id is distinct from $3::text
  and case when $4::uuid is null then y.pay_route = 'payroll' and (y.pay_not_before is null or y.pay_not_before <= $5::date)
           else y.pay_route = 'invoice' and y.id = $4 end`;

const lineColumns = `l.id, l.run_id as "runId", l.payee_id as "payeeId", y.resident_id as "residentId",
  l.accounting_code as "accountingCode", l.gross_ore::float8 as "grossOre", l.tax_free_ore::float8 as "taxFreeOre",
  l.total_ore::float8 as "totalOre", l.state, r.pay_day::text as "payDay"`;
const lineJoins = `
  join payout_run r on r.tenant = l.tenant and r.id = l.run_id
  join payee y on y.tenant = l.tenant and y.id = l.payee_id`;
