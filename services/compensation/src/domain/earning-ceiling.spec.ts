import { describe, expect, it } from '@jest/globals';
import { firstDayOfSpans, fullSpans, isBeforehand, spanOf } from './earning-ceiling.ts';

it.each([
  ['week', '2026-11-22', '2026-11-16', '2026-11-22'],
  ['week', '2026-11-23', '2026-11-23', '2026-11-29'],
  ['week', '2027-01-01', '2026-12-28', '2027-01-03'],
  ['month', '2028-02-10', '2028-02-01', '2028-02-29'],
  ['month', '2026-12-31', '2026-12-01', '2026-12-31'],
  ['year', '2026-06-01', '2026-01-01', '2026-12-31'],
] as const)('the %s of %s goes from %s to %s', (period, date, from, until) =>
  expect(spanOf(period, date)).toEqual({ from, until }),
);

describe('offers stop before a ceiling is passed', () => {
  const month = [{ period: 'month', amountOre: 100_000 }] as const;
  const full = (ore: number, today = '2026-11-10', date = '2026-11-20') =>
    fullSpans(month, [{ date, ore }], today, 30_000).map(({ from }) => from);
  it.each<[string, () => string[], string[]]>([
    ['there is room for exactly one more', () => full(70_000), []],
    ['one more would be an öre too much', () => full(70_001), ['2026-11-01']],
    [
      'in the month of the meeting, and not in this one',
      () => full(100_000, '2026-11-10', '2026-12-01'),
      ['2026-12-01'],
    ],
    ['not for days that are past', () => full(100_000, '2026-12-01'), []],
  ])('%s', (_, found, expected) => expect(found()).toEqual(expected));

  it('at once where no meeting fits at all', () =>
    expect(fullSpans([{ period: 'week', amountOre: 1 }], [], '2026-11-10', 2)).toEqual([
      { from: '2026-11-09', until: '2026-11-15' },
    ]));

  it('for each period by itself', () => {
    const ceilings = [...month, { period: 'year', amountOre: 90_000 } as const];
    const earned = [
      { date: '2026-02-01', ore: 65_000 },
      { date: '2026-11-01', ore: 0 },
    ];
    expect(fullSpans(ceilings, earned, '2026-11-10', 30_000)).toEqual([
      { from: '2026-01-01', until: '2026-12-31' },
    ]);
  });
});

it('the first and the last day of a span count, and its last day is not past', () => {
  const earned = ['2026-11-01', '2026-11-30', '2026-10-31', '2026-12-01'].map((date) => ({ date, ore: 10 }));
  const spans = (amountOre: number, today: string) =>
    fullSpans([{ period: 'month', amountOre }], earned, today, 1);
  const november = { from: '2026-11-01', until: '2026-11-30' };
  expect(spans(20, '2026-11-30')).toEqual([november]);
  expect(spans(21, '2026-11-30')).toEqual([]);
  expect(fullSpans([{ period: 'week', amountOre: 5 }], [], '2026-11-11', 5)).toEqual([]);
});

it.each([
  ['2026-06-17', '2026-01-01'],
  ['2026-01-01', '2025-12-29'],
])('nothing before the year and the week of %s is looked at', (today, first) =>
  expect(firstDayOfSpans(today)).toBe(first),
);

it('a choice is for meetings after its day', () => {
  expect(isBeforehand('2026-11-10', '2026-11-10')).toBe(false);
  expect(isBeforehand('2026-11-10', '2026-11-11')).toBe(true);
});
