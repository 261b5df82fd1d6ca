import type { Classed } from './contribution-class.ts';
import { exact, millionths, roundTo, times } from './exact.ts';

export interface TaxThresholds {
  /** No tax is withheld from a smaller payment. */
  readonly untaxedPaymentBelowOre: number;
  /** No tax and no contributions while a year's payments from one payer stay below. */
  readonly smallYearBelowOre: number;
  readonly sideIncomePercent: number;
}

/** A payment of one payer to one payee: the taxed part, by the day on which it was paid out. */
export interface PaidOut {
  readonly date: string;
  readonly grossOre: number;
}

export interface TaxTerms {
  readonly kind: 'side-income' | 'adjustment' | 'f-tax' | 'not-stated';
  readonly percent?: number;
}

export interface TaxFacts {
  readonly grossOre: number;
  /** Nothing where it is payroll's business: the payee has stated no tax details. */
  readonly preliminaryTaxOre: number | null;
  readonly contributionBaseOre: number;
  /** Nothing where a class is unknown; see `unknown`. */
  readonly contributionsOre: number | null;
  readonly classes: readonly string[];
  readonly unknown: 'no-rate' | 'unconfirmed-class' | null;
}

/** A year of one payee and payer: what payroll is to withhold and to pay, as far as these payments go. */
export function taxFactsOf(
  payments: readonly PaidOut[],
  terms: TaxTerms,
  thresholds: TaxThresholds,
  classOn: (date: string) => Classed,
): TaxFacts {
  const inOrder = [...payments].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const grossOre = inOrder.reduce((sum, payment) => sum + payment.grossOre, 0);
  const preliminaryTaxOre = withheld(inOrder, terms, thresholds);
  // Below the limit nothing is due; at the limit all is, from the first krona on. F-tax: the payee pays.
  const isDue = terms.kind !== 'f-tax' && grossOre >= thresholds.smallYearBelowOre;
  if (!isDue) {
    return {
      grossOre,
      preliminaryTaxOre,
      contributionBaseOre: 0,
      contributionsOre: 0,
      classes: [],
      unknown: null,
    };
  }
  return { grossOre, preliminaryTaxOre, contributionBaseOre: grossOre, ...contributions(inOrder, classOn) };
}

/** From the payment that reaches the limit of the year on; what was paid before stays as it was. */
function withheld(
  payments: readonly PaidOut[],
  { kind, percent }: TaxTerms,
  { untaxedPaymentBelowOre, smallYearBelowOre, sideIncomePercent }: TaxThresholds,
): number | null {
  if (kind === 'f-tax') return 0;
  if (kind === 'not-stated' || (kind === 'adjustment' && percent === undefined)) return null;
  const rate = kind === 'adjustment' ? (percent ?? 0) : sideIncomePercent;
  let [paidOre, taxOre] = [0, 0];
  for (const { grossOre } of payments) {
    paidOre += grossOre;
    if (grossOre < untaxedPaymentBelowOre || paidOre < smallYearBelowOre) continue;
    taxOre += shareOf(grossOre, rate);
  }
  return taxOre;
}

type Contributions = Pick<TaxFacts, 'contributionsOre' | 'classes' | 'unknown'>;

function contributions(payments: readonly PaidOut[], classOn: (date: string) => Classed): Contributions {
  const classes = new Set<string>();
  const inMonth = new Map<string, number>();
  let sumOre = 0;
  for (const { date, grossOre } of payments) {
    const found = classOn(date);
    if (found.kind === 'unknown') return { contributionsOre: null, classes: [], unknown: found.reason };
    classes.add(found.code);
    const month = date.slice(0, 7);
    const before = inMonth.get(month) ?? 0;
    inMonth.set(month, before + grossOre);
    const room = Math.max(0, (found.monthlyCapOre ?? Number.MAX_SAFE_INTEGER) - before);
    const reducedOre = Math.min(grossOre, room);
    sumOre +=
      shareOf(reducedOre, found.percent) + shareOf(grossOre - reducedOre, found.fullPercent ?? found.percent);
  }
  return { contributionsOre: sumOre, classes: [...classes], unknown: null };
}

const shareOf = (ore: number, percent: number): number =>
  ore <= 0 ? 0 : roundTo(times(exact(ore), millionths(percent), 1_000_000), 1, 'half-up');
