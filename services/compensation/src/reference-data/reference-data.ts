import type { RateBaseAmount } from '../domain/tariff.ts';
import contributions from './employer-contributions.json' with { type: 'json' };
import rateBaseAmounts from './rate-base-amounts.json' with { type: 'json' };
import mileage from './tax-free-mileage.json' with { type: 'json' };

/** National figures that ship with the product; each is valid from–to, and a day outside has none. */
export const nationalRateBases = rateBaseAmounts as readonly RateBaseAmount[];

interface Valid {
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Own car, tax-free: öre per mil (10 km). */
export const taxFreeMileage: readonly (Valid & { orePerMil: number })[] = mileage;

/** The full rate of employer contributions, by year of payout; reduced classes follow the birth year (payroll). */
export const employerContributions: readonly (Valid & { percent: number })[] = contributions;

export const validOn = <T extends Valid>(rows: readonly T[], date: string): T | undefined =>
  rows.find(({ validFrom, validTo }) => validFrom <= date && (validTo === null || date <= validTo));
