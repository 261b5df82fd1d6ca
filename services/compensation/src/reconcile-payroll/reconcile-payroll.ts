import { newId, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { WorkItemStore } from '../storage/work-item.store.ts';

interface Amounts {
  readonly grossOre: number;
  readonly taxFreeOre: number;
}

export interface MonthReport {
  readonly payer: string;
  readonly month: string;
  /** Nothing when payroll has said nothing about the month yet. */
  readonly declaredAt: Date | null;
  readonly paid: Amounts;
  readonly declared: Amounts;
  /** Only payees with a difference. */
  readonly differences: readonly {
    readonly payeeReference: string;
    readonly paid: Amounts;
    readonly declared: Amounts;
  }[];
}

interface Declaration {
  readonly payer: string;
  readonly month: string;
  readonly items: readonly (Amounts & { readonly payeeReference: string })[];
}

/** What payroll declared beside what was paid out, per payee and month of payout. */
@Injectable()
export class ReconcilePayroll {
  constructor(private readonly workItems: WorkItemStore) {}

  async declare(tx: Tx, { payer, month, items }: Declaration, by: string): Promise<MonthReport | undefined> {
    const payerId = await idOf(tx, payer);
    if (!payerId) return undefined;
    const id = newId();
    await tx.manager.query(
      `insert into payroll_declaration (tenant, id, payer_id, month, made_by) values ($1, $2, $3, $4, $5)`,
      [tx.tenant, id, payerId, month, by],
    );
    await tx.manager.query(
      `insert into payroll_declaration_item (tenant, declaration_id, payee_id, gross_ore, tax_free_ore)
       select $1, $2, "payeeReference", "grossOre", "taxFreeOre"
         from json_to_recordset($3::json) as r ("payeeReference" uuid, "grossOre" bigint, "taxFreeOre" bigint)`,
      [tx.tenant, id, JSON.stringify(items)],
    );
    const report = await this.report(tx, payer, month);
    const found = report?.differences ?? [];
    const ref = `${payer} ${month}`;
    await tx.manager.query(
      `update work_item set closed_at = clock_timestamp(), closed_by = $3, resolution = 'declared again'
        where tenant = $1 and kind = 'payroll-differs' and ref = $2 and closed_at is null`,
      [tx.tenant, ref, by],
    );
    if (found.length > 0) {
      await this.workItems.open(tx, [{ kind: 'payroll-differs', ref, figures: { payees: found.length } }]);
    }
    return report;
  }

  async report(tx: Tx, payer: string, month: string): Promise<MonthReport | undefined> {
    const payerId = await idOf(tx, payer);
    if (!payerId) return undefined;
    const rows: { payeeReference: string; paid: Amounts; declared: Amounts; declaredAt: Date | null }[] =
      await tx.manager.query(compared, [tx.tenant, payerId, month]);
    const sums = (pick: 'paid' | 'declared'): Amounts => ({
      grossOre: rows.reduce((sum, row) => sum + row[pick].grossOre, 0),
      taxFreeOre: rows.reduce((sum, row) => sum + row[pick].taxFreeOre, 0),
    });
    const [last]: { declaredAt: Date }[] = await tx.manager.query(
      `select max(made_at) as "declaredAt" from payroll_declaration where tenant = $1 and payer_id = $2 and month = $3`,
      [tx.tenant, payerId, month],
    );
    return {
      ...{ payer, month, declaredAt: last?.declaredAt ?? null },
      ...{ paid: sums('paid'), declared: sums('declared') },
      differences: rows
        .filter(
          ({ paid, declared }) =>
            paid.grossOre !== declared.grossOre || paid.taxFreeOre !== declared.taxFreeOre,
        )
        .map(({ payeeReference, paid, declared }) => ({ payeeReference, paid, declared })),
    };
  }
}

async function idOf(tx: Tx, code: string): Promise<string | undefined> {
  const rows: { id: string }[] = await tx.manager.query(
    `select id from payer where tenant = $1 and code = $2`,
    [tx.tenant, code],
  );
  return rows[0]?.id;
}

const compared = `
  with paid as (
    select payee_id, sum(gross_ore)::float8 as gross, sum(tax_free_ore)::float8 as free
      from paid_out
     where tenant = $1 and payer_id = $2 and state = 'confirmed' and to_char(paid_on, 'YYYY-MM') = $3 group by 1),
  declared as (
    select i.payee_id, i.gross_ore::float8 as gross, i.tax_free_ore::float8 as free
      from payroll_declaration_item i
     where i.tenant = $1 and i.declaration_id = (
       select id from payroll_declaration where tenant = $1 and payer_id = $2 and month = $3
        order by made_at desc, id desc limit 1))
  select coalesce(paid.payee_id, declared.payee_id) as "payeeReference",
         json_build_object('grossOre', coalesce(paid.gross, 0), 'taxFreeOre', coalesce(paid.free, 0)) as paid,
         json_build_object('grossOre', coalesce(declared.gross, 0), 'taxFreeOre', coalesce(declared.free, 0)) as declared
    from paid full join declared on declared.payee_id = paid.payee_id
   order by 1`;
