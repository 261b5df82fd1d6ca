import { feeOn, type PriceList } from './planned-cost.ts';

export interface ActivityRow {
  readonly kind: 'activity';
  readonly code: string;
  readonly text: string;
  readonly meetings: number;
  readonly hours: number;
  readonly people: number;
}

export interface EstimateRow {
  readonly kind: 'estimate';
  readonly code: string;
  readonly text: string;
  readonly amountOre: number;
  /** `travel`: its outcome is the travel claimed in all the plan's requests. */
  readonly follows: 'travel' | 'nothing';
}

export type PlanRow = ActivityRow | EstimateRow;

export interface PricedRow {
  readonly code: string;
  readonly text: string;
  readonly kind: PlanRow['kind'];
  readonly amountOre: number;
  /** People × hours × meetings. */
  readonly personMinutes: number;
}

/** The plan's amounts without and with employer contributions, which are due on fees only. */
export interface PricedPlan {
  readonly rows: readonly PricedRow[];
  readonly sumOre: number;
  readonly feesOre: number;
  readonly contributionsOre: number;
  readonly sumWithContributionsOre: number;
}

export type Planning =
  | { readonly kind: 'decided'; readonly plan: PricedPlan }
  | { readonly kind: 'rejected'; readonly reason: 'no-tariff' | 'meeting-too-long' };

/** A plan is made before its days are known: the tariff of the first day of its year that has one. */
export function dayOfPlan(year: number, prices: PriceList): string | undefined {
  const firsts = prices.tariffs
    .map(({ validFrom, validTo }) => ({
      from: validFrom > `${year}-01-01` ? validFrom : `${year}-01-01`,
      validTo,
    }))
    .filter(({ from, validTo }) => from <= `${year}-12-31` && (validTo === null || from <= validTo))
    .map(({ from }) => from);
  return firsts.sort()[0];
}

/** @param contributionMillionths employer contributions as a share of fees, of the year of payout */
export function priceOf(
  rows: readonly PlanRow[],
  year: number,
  prices: PriceList,
  contributionMillionths: number,
): Planning {
  const day = dayOfPlan(year, prices);
  const priced: PricedRow[] = [];
  for (const row of rows) {
    const { code, text, kind } = row;
    if (kind === 'estimate') {
      priced.push({ code, text, kind, amountOre: row.amountOre, personMinutes: 0 });
      continue;
    }
    const minutes = Math.round(row.hours * 60);
    if (minutes > 24 * 60) return { kind: 'rejected', reason: 'meeting-too-long' };
    const fee = day === undefined ? undefined : feeOn(day, minutes, prices);
    if (fee === undefined) return { kind: 'rejected', reason: 'no-tariff' };
    const engagements = row.meetings * row.people;
    priced.push({ code, text, kind, amountOre: engagements * fee, personMinutes: engagements * minutes });
  }
  return { kind: 'decided', plan: withContributions(priced, contributionMillionths) };
}

function withContributions(rows: PricedRow[], contributionMillionths: number): PricedPlan {
  const sumOf = (some: readonly PricedRow[]): number => some.reduce((sum, row) => sum + row.amountOre, 0);
  const sumOre = sumOf(rows);
  const feesOre = sumOf(rows.filter(({ kind }) => kind === 'activity'));
  const contributionsOre = contributionsOn(feesOre, contributionMillionths);
  return { rows, sumOre, feesOre, contributionsOre, sumWithContributionsOre: sumOre + contributionsOre };
}

export const contributionsOn = (feesOre: number, millionths: number): number =>
  Math.round((feesOre * millionths) / 1_000_000);
