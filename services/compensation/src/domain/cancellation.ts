import type { PlannedOccasion } from './planned-cost.ts';
import type { TariffRules } from './tariff.ts';

/** Called off by who asked, or the resident fell ill. */
export const cancellationCauses = ['late-cancellation', 'same-day-illness'] as const;
export type CancellationCause = (typeof cancellationCauses)[number];

export type CancellationDue =
  | { readonly kind: 'due'; readonly percent: number }
  | {
      readonly kind: 'rejected';
      readonly reason: 'not-in-tariff' | 'not-late' | 'not-the-same-day' | 'start-unknown';
    };

const localDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' });

/** The share of the planned fee that the tariff pays. @param at when it was told */
export function cancellationPercent(
  { lateCancellation, sameDayIllness }: TariffRules,
  cause: CancellationCause,
  { date, startsAt }: PlannedOccasion,
  at: Date,
): CancellationDue {
  if (cause === 'same-day-illness') {
    if (!sameDayIllness) return { kind: 'rejected', reason: 'not-in-tariff' };
    if (localDay.format(at) !== date) return { kind: 'rejected', reason: 'not-the-same-day' };
    return { kind: 'due', percent: sameDayIllness.percent };
  }
  if (!lateCancellation) return { kind: 'rejected', reason: 'not-in-tariff' };
  if (startsAt === undefined) return { kind: 'rejected', reason: 'start-unknown' };
  // Real hours: a change to or from daylight saving in between makes none.
  const hours = (Date.parse(startsAt) - at.getTime()) / 3_600_000;
  if (hours > lateCancellation.withinHours) return { kind: 'rejected', reason: 'not-late' };
  return { kind: 'due', percent: lateCancellation.percent };
}
