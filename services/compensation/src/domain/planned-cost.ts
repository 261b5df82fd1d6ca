import { calculateCompensation } from './calculate-compensation.ts';
import { type RateBaseAmount, rateBaseOn, type Tariff, tariffOn } from './tariff.ts';

/** What a county pays by: the versions of one tariff, and what their percents are counted from. */
export interface PriceList {
  readonly tariffs: readonly Tariff[];
  readonly bases: readonly RateBaseAmount[];
}

export interface PlannedOccasion {
  readonly date: string;
  readonly minutes: number;
  /** Not known of requests that came before this was kept. */
  readonly number?: number;
  readonly startsAt?: string;
}

export type PlannedCost =
  | { readonly kind: 'planned'; readonly feeOreByYear: ReadonlyMap<number, number> }
  | { readonly kind: 'rejected'; readonly reason: 'no-tariff' };

export const yearOf = (date: string): number => Number(date.slice(0, 4));

/** Fees for all seats at all occasions, each by the tariff of its own day, per calendar year. */
export function plannedFees(
  seats: number,
  occasions: readonly PlannedOccasion[],
  prices: PriceList,
): PlannedCost {
  const feeOreByYear = new Map<number, number>();
  const sameDay = new Map<string, number>();
  for (const { date, minutes } of occasions) {
    const fee = feeOn(date, minutes, prices, sameDay.get(date));
    if (fee === undefined) return { kind: 'rejected', reason: 'no-tariff' };
    sameDay.set(date, (sameDay.get(date) ?? 0) + fee);
    const year = yearOf(date);
    feeOreByYear.set(year, (feeOreByYear.get(year) ?? 0) + seats * fee);
  }
  return { kind: 'planned', feeOreByYear };
}

/** The fee for one person on a day, or nothing when no tariff or rate base is known for that day. */
export function feeOn(
  date: string,
  minutes: number,
  prices: PriceList,
  earlierSameDayOre = 0,
): number | undefined {
  const tariff = tariffOn(prices.tariffs, date);
  if (!tariff) return undefined;
  const base = rateBaseOn(prices.bases, tariff.rules.rateBase, date);
  const calculation = calculateCompensation({ minutes, earlierSameDayOre }, tariff.rules, base);
  return calculation.kind === 'calculated' ? calculation.amountOre : undefined;
}
