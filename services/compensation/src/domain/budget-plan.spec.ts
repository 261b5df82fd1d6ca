import { describe, expect, it } from '@jest/globals';
import { nationalRateBases } from '../reference-data/reference-data.ts';
import kalmar from '../reference-data/tariffs/kalmar.json' with { type: 'json' };
import { dayOfPlan, type PlanRow, priceOf } from './budget-plan.ts';
import type { PriceList } from './planned-cost.ts';
import type { TariffRules } from './tariff.ts';

const prices: PriceList = {
  tariffs: [
    {
      id: 't',
      code: 'kalmar',
      version: 1,
      validFrom: '2016-01-01',
      validTo: null,
      rules: kalmar.rules as TariffRules,
    },
  ],
  bases: nationalRateBases,
};
const activity = (code: string, meetings: number, hours: number, people: number): PlanRow => ({
  kind: 'activity',
  code,
  text: code,
  meetings,
  hours,
  people,
});
const estimate = (code: string, kr: number): PlanRow => ({
  kind: 'estimate',
  code,
  text: code,
  amountOre: kr * 100,
  follows: 'nothing',
});
const rows = [
  activity('full-days', 4, 6, 9),
  activity('half-days', 4, 4, 9),
  activity('leadership', 4, 4, 2),
  activity('presidium', 2, 4, 2),
  estimate('travel', 20_000),
  estimate('newsletter', 10_000),
];
const planned = (year: number) => {
  const planning = priceOf(rows, year, prices, 314_200);
  if (planning.kind === 'rejected') throw new Error(planning.reason);
  return planning.plan;
};

describe('the plan of Kalmar county', () => {
  it('comes out to the krona, row by row', () => {
    const plan = planned(2019);
    expect(plan.rows.map(({ amountOre }) => amountOre / 100)).toEqual([
      50_220, 33_480, 7_440, 3_720, 20_000, 10_000,
    ]);
    expect(plan.sumOre / 100).toBe(124_860);
    expect(plan.feesOre / 100).toBe(94_860);
    expect(plan.rows.reduce((sum, row) => sum + row.personMinutes, 0) / 60).toBe(408);
  });
  it('is 126 492 at the amount of 2020', () => expect(planned(2020).sumOre / 100).toBe(126_492));
  it('shows employer contributions on fees beside it', () =>
    expect(planned(2019)).toMatchObject({
      contributionsOre: 2_980_501,
      sumWithContributionsOre: 15_466_501,
    }));
  it('is refused for a year without an amount', () =>
    expect(priceOf(rows, 2027, prices, 0)).toEqual({ kind: 'rejected', reason: 'no-tariff' }));
  it('is refused for a meeting of 26 hours', () =>
    expect(priceOf([activity('long', 1, 26, 1)], 2019, prices, 0)).toEqual({
      kind: 'rejected',
      reason: 'meeting-too-long',
    }));
});

it('takes the first day of the year that has a tariff', () => {
  const from = (validFrom: string, validTo: string | null) => ({ ...prices.tariffs[0]!, validFrom, validTo });
  const day = (year: number) =>
    dayOfPlan(year, {
      ...prices,
      tariffs: [from('2018-11-01', '2019-10-31'), from('2017-11-01', '2018-10-31')],
    });
  expect([2016, 2017, 2018, 2019, 2020].map(day)).toEqual([
    undefined,
    '2017-11-01',
    '2018-01-01',
    '2019-01-01',
    undefined,
  ]);
});
