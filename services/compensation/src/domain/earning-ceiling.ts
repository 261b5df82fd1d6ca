import { dayAfter } from './tariff-validity.ts';

export const ceilingPeriods = ['week', 'month', 'year'] as const;
export type CeilingPeriod = (typeof ceilingPeriods)[number];

export interface Span {
  readonly from: string;
  readonly until: string;
}

/** What is earned, or agreed and not yet earned, on a day. Öre. */
export interface DayEarning {
  readonly date: string;
  readonly ore: number;
}

const shifted = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The calendar week (from Monday), month or year that a day belongs to. */
export function spanOf(period: CeilingPeriod, date: string): Span {
  switch (period) {
    case 'week': {
      const sinceMonday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
      return { from: shifted(date, -sinceMonday), until: shifted(date, 6 - sinceMonday) };
    }
    case 'month': {
      const from = `${date.slice(0, 7)}-01`;
      const [year, month] = date.split('-').map(Number) as [number, number];
      return { from, until: new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10) };
    }
    case 'year':
      return { from: `${date.slice(0, 4)}-01-01`, until: `${date.slice(0, 4)}-12-31` };
    default:
      return period satisfies never;
  }
}

/** What was earned before is in no span that `today` or a later day belongs to. */
export const firstDayOfSpans = (today: string): string =>
  ceilingPeriods.map((period) => spanOf(period, today).from).sort()[0]!;

/**
 * Spans in which one more meeting would go beyond a ceiling: offers for them stop in time, before it is passed.
 * @param nextOre what the least meeting that is offered would earn
 */
export function fullSpans(
  ceilings: readonly { readonly period: CeilingPeriod; readonly amountOre: number }[],
  earnings: readonly DayEarning[],
  today: string,
  nextOre: number,
): Span[] {
  const full = ceilings.flatMap(({ period, amountOre }) => {
    const dates = [today, ...earnings.map(({ date }) => date)];
    const spans = new Map(dates.map((date) => [spanOf(period, date).from, spanOf(period, date)]));
    return [...spans.values()].filter(({ from, until }) => {
      const sum = earnings
        .filter(({ date }) => from <= date && date <= until)
        .reduce((total, { ore }) => total + ore, 0);
      return until >= today && sum + nextOre > amountOre;
    });
  });
  return [...new Map(full.map((span) => [`${span.from} ${span.until}`, span])).values()];
}

/** A choice holds for meetings after its day: a fee that is given away afterwards is taxed all the same. */
export const isBeforehand = (chosenOn: string, meeting: string): boolean => dayAfter(chosenOn) <= meeting;
