import { describe, expect, it } from '@jest/globals';
import { type PriceList, plannedFees } from './planned-cost.ts';
import type { Tariff } from './tariff.ts';

const tariff = (validFrom: string, validTo: string | null, ore: number): Tariff => ({
  id: validFrom,
  code: 'fixed',
  version: 1,
  validFrom,
  validTo,
  rules: {
    rateBase: 'fixed',
    rates: [{ unit: 'hour', ore }],
    travelTimeCounts: false,
    dailyCap: { ore: 5_000 },
    preparation: { kind: 'included' },
    lostEarnings: { kind: 'none' },
    rounding: { mode: 'half-up', incrementOre: 1, at: 'total' },
  },
});
const prices: PriceList = {
  tariffs: [tariff('2018-01-01', '2019-06-30', 1_000), tariff('2019-07-01', null, 2_000)],
  bases: [],
};
const fees = (...occasions: [date: string, minutes: number][]) => {
  const cost = plannedFees(
    3,
    occasions.map(([date, minutes]) => ({ date, minutes })),
    prices,
  );
  return cost.kind === 'planned' ? Object.fromEntries(cost.feeOreByYear) : cost.reason;
};

describe('what a request will cost in fees', () => {
  it('takes each occasion by the tariff of its own day', () =>
    expect(fees(['2019-06-30', 60], ['2019-07-01', 60])).toEqual({ 2019: 9_000 }));
  it('keeps years apart', () =>
    expect(fees(['2018-12-31', 60], ['2019-01-01', 60])).toEqual({ 2018: 3_000, 2019: 3_000 }));
  it('caps a day once', () =>
    expect(fees(['2019-07-02', 120], ['2019-07-02', 120])).toEqual({ 2019: 15_000 }));
  it('says so when a day has no tariff', () => expect(fees(['2017-12-31', 60])).toBe('no-tariff'));
  it('costs nothing without occasions', () => expect(fees()).toEqual({}));
});
