import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { type ContributionClass, classOf } from '../domain/contribution-class.ts';
import { type PaidOut, type TaxFacts, type TaxTerms, taxFactsOf } from '../domain/tax-facts.ts';
import { KeepPayees, type PayeeDetails } from '../keep-payees/keep-payees.ts';
import {
  contributionClasses,
  employerContributions,
  taxThresholds,
  validOn,
} from '../reference-data/reference-data.ts';

/** A year of one payee at one payer, by the days of payout. Öre. */
export interface PayeeYear extends TaxFacts {
  readonly payeeReference: string;
  /** The payer's code; nothing in a county that names no payers. */
  readonly payer: string | null;
  readonly year: number;
  readonly payments: number;
  readonly taxFreeOre: number;
  /** Ordered and without a receipt: it counts once it is paid. */
  readonly awaitingOre: number;
  readonly taxDetails: TaxTerms['kind'];
  /** Of an adjustment decision: what payroll is to withhold instead of the usual share. */
  readonly adjustmentPercent: number | null;
}

interface YearRow {
  readonly payeeId: string;
  readonly payer: string | null;
  readonly payments: readonly (PaidOut & { taxFreeOre: number })[] | null;
  readonly awaitingOre: number;
}

export interface YearQuery {
  readonly year: number;
  readonly payer: string | null;
  readonly limit: number;
  readonly offset: number;
}

/** What payroll has to know of each payee: two accumulators per payee, payer and year, and what follows from them. */
@Injectable()
export class StateTaxFacts {
  constructor(private readonly payees: KeepPayees) {}

  async page(tx: Tx, query: YearQuery, by: string): Promise<{ items: PayeeYear[]; total: number }> {
    const given = [tx.tenant, `${query.year}-01-01`, `${query.year}-12-31`, query.payer];
    const rows: YearRow[] = await tx.manager.query(`${years} order by 1, 2 limit $5 offset $6`, [
      ...given,
      query.limit,
      query.offset,
    ]);
    const [{ total }]: [{ total: number }] = await tx.manager.query(
      `select count(*)::integer as total from (${years}) y`,
      given,
    );
    const ids = [...new Set(rows.map(({ payeeId }) => payeeId))];
    const details = await this.payees.details(tx, ids, `tax-facts ${query.year}`, by);
    const own = await this.confirmed(tx);
    return { items: rows.map((row) => yearOf(row, query.year, details.get(row.payeeId), own)), total };
  }

  /** Classes that the county has confirmed, the newest first. */
  confirmed(tx: Tx): Promise<ContributionClass[]> {
    return tx.manager
      .query(
        `select json_strip_nulls(json_build_object('code', code, 'payoutFrom', payout_from, 'bornFrom', born_from,
                'bornTo', born_to, 'ageFrom', age_from, 'ageTo', age_to, 'percent', percent,
                'monthlyCapOre', monthly_cap_ore))::jsonb || jsonb_build_object('payoutTo', payout_to) as class
         from contribution_class where tenant = $1 order by made_at desc, id desc`,
        [tx.tenant],
      )
      .then((rows: { class: ContributionClass }[]) => rows.map((row) => row.class));
  }
}

function yearOf(
  { payeeId, payer, payments, awaitingOre }: YearRow,
  year: number,
  details: PayeeDetails | undefined,
  own: readonly ContributionClass[],
): PayeeYear {
  const paid = payments ?? [];
  const terms: TaxTerms = details?.tax ?? { kind: 'not-stated' };
  const born = Number(details?.personnummer.slice(0, 4));
  const facts = taxFactsOf(paid, terms, validOn(taxThresholds, `${year}-12-31`)!, (date) =>
    details
      ? classOf(born, date, own, contributionClasses, validOn(employerContributions, date)?.percent)
      : { kind: 'unknown', reason: 'no-rate' },
  );
  return {
    ...{ payeeReference: payeeId, payer, year, payments: paid.length, awaitingOre, taxDetails: terms.kind },
    adjustmentPercent: terms.kind === 'adjustment' ? (terms.percent ?? null) : null,
    taxFreeOre: paid.reduce((sum, { taxFreeOre }) => sum + taxFreeOre, 0),
    ...facts,
  };
}

const years = `
  select p.payee_id as "payeeId", y.code as payer,
         json_agg(json_build_object('date', p.paid_on, 'grossOre', p.gross_ore, 'taxFreeOre', p.tax_free_ore)
                  order by p.paid_on, p.line_id) filter (where p.state = 'confirmed') as payments,
         coalesce(sum(p.total_ore) filter (where p.state <> 'confirmed'), 0)::float8 as "awaitingOre"
    from paid_out p
    left join payer y on y.tenant = p.tenant and y.id = p.payer_id
   where p.tenant = $1 and p.paid_on between $2 and $3 and ($4::text is null or y.code = $4)
   group by p.payee_id, y.code`;
