import type { ContributionClass } from '../domain/contribution-class.ts';
import type { RateBaseAmount } from '../domain/tariff.ts';
import type { TaxThresholds } from '../domain/tax-facts.ts';
import classes from './contribution-classes.json' with { type: 'json' };
import contributions from './employer-contributions.json' with { type: 'json' };
import rateBaseAmounts from './rate-base-amounts.json' with { type: 'json' };
import mileage from './tax-free-mileage.json' with { type: 'json' };
import thresholds from './tax-thresholds.json' with { type: 'json' };

/** National figures that ship with the product; each is valid from–to, and a day outside has none. */
export const nationalRateBases = rateBaseAmounts as readonly RateBaseAmount[];

interface Valid {
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Own car, tax-free: öre per mil (10 km). */
export const taxFreeMileage: readonly (Valid & { orePerMil: number })[] = mileage;

/** The full rate of employer contributions, by day of payout. */
export const employerContributions: readonly (Valid & { percent: number })[] = contributions;

/** Reduced rates by day of payout and birth year. Those marked unsure never apply by themselves: a county confirms them. */
export const contributionClasses: readonly ContributionClass[] = classes;

/** Under which amounts no tax is withheld and no contribution is due. */
export const taxThresholds: readonly (Valid & TaxThresholds)[] = thresholds;

export const validOn = <T extends Valid>(rows: readonly T[], date: string): T | undefined =>
  rows.find(({ validFrom, validTo }) => validFrom <= date && (validTo === null || date <= validTo));
