import { expect, it } from '@jest/globals';
import { type CancellationCause, cancellationPercent } from './cancellation.ts';
import type { TariffRules } from './tariff.ts';

const none: TariffRules = {
  rateBase: 'fixed',
  rates: [{ unit: 'hour', ore: 10_000 }],
  travelTimeCounts: false,
  preparation: { kind: 'included' },
  lostEarnings: { kind: 'none' },
  rounding: { mode: 'half-up', incrementOre: 1, at: 'total' },
};
const rules: TariffRules = {
  ...none,
  lateCancellation: { withinHours: 48, percent: 50 },
  sameDayIllness: { percent: 100 },
};
const meeting = { date: '2026-10-26', minutes: 120, startsAt: '2026-10-26T08:00:00Z' };

it.each<[string, TariffRules, CancellationCause, string, number | string]>([
  ['48 hours before, to the minute', rules, 'late-cancellation', '2026-10-24T08:00:00Z', 50],
  // By the clock it is 49 hours: the night between has an hour more.
  ['a minute earlier', rules, 'late-cancellation', '2026-10-24T07:59:00Z', 'not-late'],
  ['after it should have begun', rules, 'late-cancellation', '2026-10-26T09:00:00Z', 50],
  ['without a rule', none, 'late-cancellation', '2026-10-26T07:00:00Z', 'not-in-tariff'],
  ['ill just after midnight in Sweden', rules, 'same-day-illness', '2026-10-25T23:00:00Z', 100],
  ['ill the evening before', rules, 'same-day-illness', '2026-10-25T22:59:00Z', 'not-the-same-day'],
  ['ill without a rule', none, 'same-day-illness', '2026-10-26T07:00:00Z', 'not-in-tariff'],
])('%s', (_, tariff, cause, at, expected) => {
  const due = cancellationPercent(tariff, cause, meeting, new Date(at));
  expect(due.kind === 'due' ? due.percent : due.reason).toBe(expected);
});

it('a meeting whose hour is not known is looked at by a person', () =>
  expect(
    cancellationPercent(rules, 'late-cancellation', { date: '2026-10-26', minutes: 60 }, new Date(0)),
  ).toEqual({
    ...{ kind: 'rejected', reason: 'start-unknown' },
  }));
