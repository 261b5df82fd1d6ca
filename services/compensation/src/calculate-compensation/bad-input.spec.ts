import { describe, expect, it } from '@jest/globals';
import { calculateCompensation } from '../domain/calculate-compensation.ts';
import { type PriceList, plannedFees } from '../domain/planned-cost.ts';
import type { Tariff, TariffRules } from '../domain/tariff.ts';
import { validityProblem } from '../domain/tariff-validity.ts';
import { nextReconciliation } from '../reconcile/next-reconciliation.ts';
import { nationalRateBases } from '../reference-data/reference-data.ts';
import kalmar from '../reference-data/tariffs/kalmar.json' with { type: 'json' };
import { localDay } from '../storage/local-day.ts';

const rules = kalmar.rules as TariffRules;
const tariff: Tariff = { id: 't', code: 'kalmar', version: 1, validFrom: '2016-01-01', validTo: null, rules };
const prices: PriceList = { tariffs: [tariff], bases: nationalRateBases };

describe('rates of a tariff', () => {
  const existing = [
    { validFrom: '2017-11-01', validTo: '2018-10-31' },
    { validFrom: '2018-11-01', validTo: '2019-12-31' },
  ];
  it.each([
    ['overlaps', '2018-10-31', '2018-10-31'],
    ['overlaps', '2019-12-31', null],
    ['overlaps', '2010-01-01', null],
    ['leaves-a-gap', '2020-01-02', null],
    ['leaves-a-gap', '2017-01-01', '2017-10-30'],
    ['ends-before-it-begins', '2020-01-01', '2019-12-31'],
    [undefined, '2020-01-01', null],
    [undefined, '2017-01-01', '2017-10-31'],
  ])('%s: %s to %s', (problem, validFrom, validTo) =>
    expect(validityProblem(existing, { validFrom, validTo })).toBe(problem),
  );
});

describe('minutes', () => {
  it.each([-1, 0, 0.5, 1_441, Number.NaN, Number.POSITIVE_INFINITY])('%d are none', (minutes) =>
    expect(calculateCompensation({ minutes }, rules, nationalRateBases[0])).toMatchObject({
      ...{ kind: 'rejected', reason: 'minutes-out-of-range' },
    }),
  );
});

describe('a meeting', () => {
  const cost = (date: string, minutes: number) => {
    const planned = plannedFees(1, [{ date, minutes }], prices);
    return planned.kind === 'planned' ? [...planned.feeOreByYear] : planned.reason;
  };
  it('over midnight and the change of year is paid by the day on which it begins, from that year’s budget', () => {
    const startsAt = new Date('2019-12-31T21:00:00Z');
    expect(localDay(startsAt)).toBe('2019-12-31');
    expect(cost(localDay(startsAt), 6 * 60)).toEqual([[2019, 139_500]]);
    // Just after midnight in Sweden it is the new year’s, though it is not yet by UTC.
    expect(localDay(new Date('2019-12-31T23:00:00Z'))).toBe('2020-01-01');
    expect(cost('2020-01-01', 6 * 60)).toEqual([[2020, 141_900]]);
  });
  it('over the change of daylight saving is as long as it was, whatever the clock on the wall says', () => {
    const minutes = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 60_000;
    const [spring, autumn] = [
      minutes('2019-03-31T01:00:00+01:00', '2019-03-31T04:00:00+02:00'),
      minutes('2019-10-27T01:00:00+02:00', '2019-10-27T04:00:00+01:00'),
    ];
    expect([spring, autumn]).toEqual([120, 240]);
    expect([cost('2019-03-31', spring), cost('2019-10-27', autumn)]).toEqual([
      [[2019, 46_500]],
      [[2019, 93_000]],
    ]);
  });
  it('on a day without a figure is not guessed', () => expect(cost('2027-01-01', 60)).toBe('no-tariff'));
});

it('the daily reconciliation comes once on each day of a changed clock', () => {
  for (const day of ['2026-03-29', '2026-10-25']) {
    const next = nextReconciliation(new Date(`${day}T10:00:00Z`), 3);
    expect(nextReconciliation(next, 3).getTime()).toBeGreaterThan(next.getTime());
    expect(
      new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', hour: '2-digit' }).format(next),
    ).toBe('03');
  }
});
