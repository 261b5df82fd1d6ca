import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { calculateCompensation, type Engagement } from './calculate-compensation.ts';
import type { Rounding, TariffRules } from './tariff.ts';

const plain: TariffRules = {
  rateBase: 'price-base-amount',
  rates: [{ unit: 'hour', percent: 0.5 }],
  travelTimeCounts: false,
  preparation: { kind: 'included' },
  lostEarnings: { kind: 'none' },
  rounding: { mode: 'half-up', incrementOre: 1, at: 'total' },
};
const base = (kr: number) => ({ kind: 'price-base-amount' as const, amountOre: kr * 100 });
const whole = (at: Rounding['at'], mode: Rounding['mode'] = 'half-up'): Rounding => ({
  mode,
  incrementOre: 100,
  at,
});

const feeOf = (engagement: Engagement, rules: Partial<TariffRules> = {}, kr = 46_500) => {
  const calculation = calculateCompensation(engagement, { ...plain, ...rules }, base(kr));
  return calculation.kind === 'calculated' ? calculation.amountOre : calculation.reason;
};

describe('a fee by the hour', () => {
  it.each([
    [60, 23_250],
    [240, 93_000],
    [360, 139_500],
    [1, 388], // 387.5 öre
    [90, 34_875],
    [1_440, 558_000],
  ])('%i minutes at 46 500 kr are %i öre', (minutes, ore) => expect(feeOf({ minutes })).toBe(ore));

  it.each([0, -1, 1.5, 1_441, Number.NaN])('refuses %p minutes', (minutes) =>
    expect(feeOf({ minutes })).toBe('minutes-out-of-range'),
  );

  it('refuses a percentage of an unknown amount', () =>
    expect(calculateCompensation({ minutes: 60 }, plain)).toEqual({
      kind: 'rejected',
      reason: 'rate-base-missing',
    }));

  it('pays a minimum time', () => expect(feeOf({ minutes: 30 }, { minimumMinutes: 120 })).toBe(46_500));

  it('counts travel time only where the tariff does', () => {
    expect(feeOf({ minutes: 60, travelMinutes: 60 })).toBe(23_250);
    expect(feeOf({ minutes: 60, travelMinutes: 60 }, { travelTimeCounts: true })).toBe(46_500);
  });
});

describe('rounding is part of the tariff', () => {
  const halves: Partial<TariffRules> = { rates: [{ unit: 'hour', percent: 0.5 }] };
  it('at the rate: 286.50 becomes 286 or 287 before it is multiplied', () => {
    expect(feeOf({ minutes: 240 }, { ...halves, rounding: whole('rate', 'half-down') }, 57_300)).toBe(
      114_400,
    );
    expect(feeOf({ minutes: 240 }, { ...halves, rounding: whole('rate') }, 57_300)).toBe(114_800);
  });
  it('at the line: each line on its own', () =>
    expect(
      feeOf(
        { minutes: 60 },
        { rounding: whole('line'), preparation: { kind: 'percent', percent: 50 } },
        57_300,
      ),
    ).toBe(28_700 + 14_400));
  it('at the total: only the sum', () =>
    expect(
      feeOf(
        { minutes: 60 },
        { rounding: whole('total'), preparation: { kind: 'percent', percent: 50 } },
        57_300,
      ),
    ).toBe(43_000));
});

describe('caps, preparation and lost earnings', () => {
  const capped: Partial<TariffRules> = {
    rateBase: 'fixed',
    rates: [{ unit: 'hour', ore: 50_000 }],
    dailyCap: { ore: 400_000 },
  };
  it.each([
    [480, 0, 400_000],
    [481, 0, 400_000],
    [240, 300_000, 100_000],
    [240, 400_000, 0],
    [240, 450_000, 0],
  ])('%i minutes after %i öre the same day are %i öre', (minutes, earlierSameDayOre, ore) =>
    expect(feeOf({ minutes, earlierSameDayOre }, capped)).toBe(ore),
  );

  it('pays preparation by the hour', () =>
    expect(feeOf({ minutes: 60 }, { preparation: { kind: 'hours', minutes: 30 } })).toBe(34_875));

  const instead: Partial<TariffRules> = {
    lostEarnings: { kind: 'instead', cap: { percent: 4 }, certificate: true },
  };
  it.each<[string, Engagement, Partial<TariffRules>, number | string]>([
    [
      'instead of the fee',
      { minutes: 60, lostEarnings: { ore: 150_000, certificate: true } },
      instead,
      150_000,
    ],
    ['at most the cap', { minutes: 60, lostEarnings: { ore: 250_000, certificate: true } }, instead, 186_000],
    [
      'in addition',
      { minutes: 60, lostEarnings: { ore: 10_000, certificate: false } },
      { lostEarnings: { kind: 'in-addition', cap: { ore: 5_000 }, certificate: false } },
      28_250,
    ],
    [
      'not without a certificate',
      { minutes: 60, lostEarnings: { ore: 1, certificate: false } },
      instead,
      'certificate-missing',
    ],
    [
      'not where the tariff has none',
      { minutes: 60, lostEarnings: { ore: 1, certificate: true } },
      {},
      'lost-earnings-not-paid',
    ],
  ])('lost earnings: %s', (_, engagement, rules, wanted) => expect(feeOf(engagement, rules)).toBe(wanted));
});

describe('the explanation', () => {
  it('says each step in words that a resident understands', () => {
    const calculation = calculateCompensation({ minutes: 240 }, plain, base(46_500));
    expect(
      calculation.kind === 'calculated' && calculation.steps.map(({ text }) => text.replaceAll(' ', ' ')),
    ).toEqual([
      '0,5 % av prisbasbeloppet 46 500 kr är 232,50 kr per timme.',
      '4 h blir 930 kr.',
      'Arvode: 930 kr.',
    ]);
  });

  it('says the same in English', () => {
    const calculation = calculateCompensation({ minutes: 240 }, plain, base(46_500));
    expect(
      calculation.kind === 'calculated' && calculation.steps.map(({ textEn }) => textEn.replaceAll(' ', ' ')),
    ).toEqual([
      '0.5% of the price base amount, SEK 46,500, is SEK 232.50 per hour.',
      '4 h come to SEK 930.',
      'Fee: SEK 930.',
    ]);
  });

  it('names the cap and the minimum when they count', () => {
    const rules: TariffRules = { ...plain, minimumMinutes: 600, dailyCap: { ore: 100 } };
    const calculation = calculateCompensation({ minutes: 5 }, rules, base(46_500));
    const codes = calculation.kind === 'calculated' ? calculation.steps.map(({ code }) => code) : [];
    expect(codes).toEqual(['minimum', 'rate', 'time', 'rate', 'daily-cap', 'total']);
  });
});

describe('for any engagement', () => {
  const engagements = fc.record({
    minutes: fc.integer({ min: 1, max: 1_440 }),
    travelMinutes: fc.integer({ min: 0, max: 600 }),
    earlierSameDayOre: fc.integer({ min: 0, max: 1_000_000 }),
  });
  const tariffs = fc.record({
    travelTimeCounts: fc.boolean(),
    rounding: fc.record({
      mode: fc.constantFrom('half-up', 'half-down', 'half-even', 'up', 'down'),
      incrementOre: fc.constantFrom(1, 10, 100),
      at: fc.constantFrom('rate', 'line', 'total'),
    }),
    preparation: fc.constantFrom<TariffRules['preparation'][]>(
      { kind: 'included' },
      { kind: 'hours', minutes: 45 },
      { kind: 'percent', percent: 12.5 },
    ),
    dailyCap: fc.constantFrom<NonNullable<TariffRules['dailyCap']>[]>({ ore: 400_000 }, { percent: 5 }),
  });

  it('gives whole öre, the same each time, and never more for less time', () =>
    fc.assert(
      fc.property(engagements, tariffs, (engagement, rules) => {
        const fee = feeOf(engagement, rules as Partial<TariffRules>);
        expect(Number.isInteger(fee) && (fee as number) >= 0).toBe(true);
        expect(feeOf({ ...engagement }, { ...rules } as Partial<TariffRules>)).toBe(fee);
        const longer = feeOf(
          { ...engagement, minutes: Math.min(1_440, engagement.minutes + 1) },
          rules as Partial<TariffRules>,
        );
        expect(longer).toBeGreaterThanOrEqual(fee as number);
      }),
    ));
});
