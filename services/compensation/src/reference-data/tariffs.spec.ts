import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { calculateCompensation, type Engagement } from '../domain/calculate-compensation.ts';
import { rateBaseOn, type TariffRules } from '../domain/tariff.ts';
import { problemsOf } from '../domain/tariff-rules.ts';
import { nationalRateBases, taxFreeMileage, validOn } from './reference-data.ts';

const folder = `${import.meta.dirname}/tariffs`;
const load = (name: string): { rules: TariffRules; validFrom: string; validTo: string | null } =>
  JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8'));

const parliamentPay2023 = { kind: 'parliament-pay' as const, amountOre: 7_300_000 };
const feeOf = (name: string, date: string, engagement: Engagement) => {
  const { rules } = load(name);
  const base =
    rules.rateBase === 'parliament-pay'
      ? parliamentPay2023
      : rateBaseOn(nationalRateBases, rules.rateBase, date);
  const calculation = calculateCompensation(engagement, rules, base);
  return calculation.kind === 'calculated' ? calculation.amountOre / 100 : calculation.reason;
};

it.each(readdirSync(folder))('%s breaks no rule', (file) =>
  expect(problemsOf(load(file.replace('.json', '')).rules)).toEqual([]),
);

describe('the tariffs in use, row by row (kronor)', () => {
  it.each<[tariff: string, date: string, engagement: Engagement, kronor: number]>([
    ['kalmar', '2019-02-12', { minutes: 60 }, 232.5],
    ['kalmar', '2019-02-12', { minutes: 240 }, 930],
    ['kalmar', '2019-12-31', { minutes: 360 }, 1_395],
    ['kalmar', '2020-01-01', { minutes: 60 }, 236.5],
    ['kalmar', '2016-10-01', { minutes: 60 }, 221.5],
    ['kalmar', '2026-06-01', { minutes: 60 }, 296],
    ['national-model-day', '2024-03-01', { minutes: 241 }, 2_063],
    ['national-model-day', '2024-03-01', { minutes: 240 }, 1_031],
    ['national-model-day', '2024-03-01', { minutes: 121 }, 1_031],
    ['national-model-day', '2024-03-01', { minutes: 120 }, 516],
    ['national-model-day', '2024-03-01', { minutes: 90, travelMinutes: 31 }, 1_031],
    ['national-model-hour', '2024-03-01', { minutes: 60 }, 286],
    ['national-model-hour', '2024-03-01', { minutes: 240 }, 1_144],
    ['jonkoping-2020', '2020-05-01', { minutes: 241 }, 946],
    ['jonkoping-2020', '2020-05-01', { minutes: 240 }, 473],
    [
      'jonkoping-2020',
      '2020-05-01',
      { minutes: 240, lostEarnings: { ore: 150_000, certificate: true } },
      1_500,
    ],
    [
      'jonkoping-2020',
      '2020-05-01',
      { minutes: 240, lostEarnings: { ore: 250_000, certificate: true } },
      1_892,
    ],
    ['vastra-gotaland-2017', '2018-01-10', { minutes: 300 }, 1_700],
    ['vastra-gotaland-2017', '2018-01-10', { minutes: 120 }, 850],
    ['vastra-gotaland-2018', '2018-11-01', { minutes: 300 }, 1_800],
    ['vastra-gotaland-2018', '2018-11-01', { minutes: 120 }, 900],
    ['rcc-stockholm-gotland-2015', '2015-03-01', { minutes: 15 }, 850],
    ['rcc-stockholm-gotland-2015', '2015-03-01', { minutes: 241 }, 1_700],
    ['sodra-sjukvardsregionen', '2022-03-01', { minutes: 90 }, 750],
    ['sodra-sjukvardsregionen', '2022-03-01', { minutes: 540 }, 4_000],
    ['hudiksvall-2023', '2023-03-01', { minutes: 241 }, 949],
    ['hudiksvall-2023', '2023-03-01', { minutes: 240 }, 657],
  ])('%s on %s, %o: %d', (tariff, date, engagement, kronor) =>
    expect(feeOf(tariff, date, engagement)).toBe(kronor),
  );

  it('four hours in 2019 are 837 by tier and 930 by the hour', () => {
    const { rules } = load('national-model-day');
    const exactTiers = {
      ...rules,
      rounding: { mode: 'half-up', incrementOre: 1, at: 'total' },
    } as TariffRules;
    const base = rateBaseOn(nationalRateBases, 'price-base-amount', '2019-06-01');
    expect(calculateCompensation({ minutes: 240 }, exactTiers, base)).toMatchObject({ amountOre: 83_700 });
    expect(feeOf('kalmar', '2019-06-01', { minutes: 240 })).toBe(930);
  });
});

it('knows the price base amounts of 2016 to 2026 and no other', () => {
  const of = (date: string) => rateBaseOn(nationalRateBases, 'price-base-amount', date)?.amountOre;
  expect([of('2015-12-31'), of('2016-01-01'), of('2026-12-31'), of('2027-01-01')]).toEqual([
    undefined,
    4_430_000,
    5_920_000,
    undefined,
  ]);
});

it('knows the tax-free mileage on both sides of the change of 2023', () =>
  expect(['2022-12-31', '2023-01-01'].map((day) => validOn(taxFreeMileage, day)?.orePerMil)).toEqual([
    1_850, 2_500,
  ]));
