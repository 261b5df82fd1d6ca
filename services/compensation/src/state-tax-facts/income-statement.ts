import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';

/** What a resident was paid in a year, by the days of payout. Öre. */
export interface IncomeStatement {
  readonly year: number;
  readonly county: string;
  readonly payments: readonly {
    readonly paidOn: string;
    readonly payer: string | null;
    readonly grossOre: number;
    readonly taxFreeOre: number;
  }[];
  readonly grossOre: number;
  readonly taxFreeOre: number;
  readonly totalOre: number;
}

@Injectable()
export class IncomeStatements {
  /** Confirmed payments only: what is on its way belongs to the day on which it comes. */
  async of(tx: Tx, payeeId: string, year: number): Promise<IncomeStatement> {
    const payments: IncomeStatement['payments'] = await tx.manager.query(
      `select p.paid_on::text as "paidOn", y.name as payer, sum(p.gross_ore)::float8 as "grossOre",
              sum(p.tax_free_ore)::float8 as "taxFreeOre"
         from paid_out p left join payer y on y.tenant = p.tenant and y.id = p.payer_id
        where p.tenant = $1 and p.payee_id = $2 and p.state = 'confirmed' and p.paid_on between $3 and $4
        group by 1, 2 order by 1, 2`,
      [tx.tenant, payeeId, `${year}-01-01`, `${year}-12-31`],
    );
    const sum = (pick: (one: IncomeStatement['payments'][number]) => number) =>
      payments.reduce((total, one) => total + pick(one), 0);
    const [grossOre, taxFreeOre] = [sum((one) => one.grossOre), sum((one) => one.taxFreeOre)];
    return { year, county: tx.tenant, payments, grossOre, taxFreeOre, totalOre: grossOre + taxFreeOre };
  }
}
