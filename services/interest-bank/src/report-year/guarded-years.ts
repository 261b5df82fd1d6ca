import { guarded, guardedGrowth } from './small-numbers.ts';
import type { Totals, YearTotals } from './year-figures.ts';

type Engagement = Omit<Totals, 'registered' | 'standing'>;
type Guarded<T> = { readonly [Name in keyof T]: Name extends 'year' ? number : number | null };

/** The figures of an engagement tell of the same people: too few of them, and none of the figures is told. */
export function guardedEngagement(figures: Engagement, below: number): Guarded<Engagement> {
  const { tookPart, requests, perPersonAndRequest, perPersonAndOccasion, minutes } = figures;
  const own = { tookPart, requests, perPersonAndRequest, perPersonAndOccasion, minutes };
  return tookPart > 0 && tookPart < below ? nothing : own;
}

/** Years side by side with their total: one that is hidden takes another along, else it could be subtracted. */
export function guardedYears(years: readonly YearTotals[], below: number): Guarded<YearTotals>[] {
  const told = guarded(
    years.map(({ year, tookPart }) => ({ of: `${year}`, people: tookPart })),
    below,
  );
  const registered = guardedGrowth(
    years.map((year) => year.registered),
    below,
  );
  return years.map((figures, at) => ({
    year: figures.year,
    ...(told[at]?.people === null ? nothing : guardedEngagement(figures, below)),
    registered: registered[at] ?? null,
  }));
}

const nothing: Guarded<Engagement> = {
  tookPart: null,
  requests: null,
  perPersonAndRequest: null,
  perPersonAndOccasion: null,
  minutes: null,
};
