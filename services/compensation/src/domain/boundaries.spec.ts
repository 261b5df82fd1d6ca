import { describe, expect, it } from '@jest/globals';
import { type Approvable, type Approver, refusalOf } from './approval.ts';
import { spend, type Used } from './budget.ts';
import { contributionsOn, dayOfPlan, priceOf } from './budget-plan.ts';
import { divideCost, forecastOre, sharesAreWhole } from './budget-report.ts';
import { calculateCompensation } from './calculate-compensation.ts';
import { classOf } from './contribution-class.ts';
import { exact, millionths, roundTo, smaller } from './exact.ts';
import { payableLines } from './payout-lines.ts';
import { compare } from './plan-outcome.ts';
import { feeOn, plannedFees } from './planned-cost.ts';
import type { Tariff, TariffRules } from './tariff.ts';
import { problemsOf } from './tariff-rules.ts';
import { validityProblem } from './tariff-validity.ts';
import { taxFactsOf } from './tax-facts.ts';
import { reckonTravel } from './travel.ts';

/** Where one öre, one minute or one day more or less decides. */
const hourly: TariffRules = {
  rateBase: 'fixed',
  rates: [{ unit: 'hour', ore: 10_001 }],
  travelTimeCounts: false,
  preparation: { kind: 'included' },
  lostEarnings: { kind: 'none' },
  rounding: { mode: 'half-up', incrementOre: 1, at: 'total' },
};
const versions = (validFrom: string, validTo: string | null, rules = hourly): Tariff[] => [
  { id: 't', code: 't', version: 1, validFrom, validTo, rules },
];
const prices = (validFrom: string, validTo: string | null) => ({
  tariffs: versions(validFrom, validTo),
  bases: [],
});
const activity = (hours: number) =>
  ({ kind: 'activity', code: 'a', text: 'a', meetings: 1, hours, people: 1 }) as const;

describe('a plan', () => {
  it.each([
    ['2019-01-01', null, '2019-01-01'],
    ['2018-05-01', '2019-01-01', '2019-01-01'],
    ['2018-05-01', '2018-12-31', undefined],
    ['2019-12-31', null, '2019-12-31'],
    ['2020-01-01', null, undefined],
  ])('whose tariff holds %s to %s begins on %s', (from, to, day) =>
    expect(dayOfPlan(2019, prices(from, to))).toBe(day),
  );

  it('prices a meeting of a day and none longer, and none without a tariff', () => {
    const priced = (hours: number, from = '2019-01-01') =>
      priceOf([activity(hours)], 2019, prices(from, null), 0);
    expect(priced(24)).toMatchObject({
      kind: 'decided',
      plan: { sumOre: 240_024, rows: [{ personMinutes: 1_440 }] },
    });
    expect(priced(24.02)).toEqual({ kind: 'rejected', reason: 'meeting-too-long' });
    expect(priced(0.99)).toMatchObject({ plan: { rows: [{ personMinutes: 59 }] } });
    expect(priced(1, '2020-01-01')).toEqual({ kind: 'rejected', reason: 'no-tariff' });
  });

  it('rounds contributions to the öre', () =>
    expect([contributionsOn(3, 500_000), contributionsOn(2, 200_000)]).toEqual([2, 0]));

  it('counts nothing that is not there beside its outcome', () => {
    const rows = [
      { kind: 'activity', code: 'a', text: 'a', meetings: 1, hours: 1, people: 1 },
      { kind: 'estimate', code: 'e', text: 'e', amountOre: 5, follows: 'nothing' },
    ] as const;
    const priced = {
      rows: rows.map(({ code, text, kind }) => ({ code, text, kind, amountOre: 1, personMinutes: 0 })),
      sumOre: 2,
      feesOre: 1,
      contributionsOre: 0,
      sumWithContributionsOre: 2,
    };
    const nothing = { outcomeOre: 0, minutes: 0, engagementsByRequest: 0, engagementsByOccasion: 0 };
    const outcome = compare(rows, priced, [], 0);
    expect(outcome.rows).toEqual([
      { code: 'a', text: 'a', plannedOre: 1, ...nothing },
      { code: 'e', text: 'e', plannedOre: 1, ...nothing, outcomeOre: null },
    ]);
    expect(outcome).toMatchObject({ outcomeOre: 0, paidOre: 0, engagementsByRequest: 0 });
    const figure = {
      planRow: 'x',
      feeOre: 2,
      travelOre: 1,
      minutes: 3,
      engagementsByRequest: 4,
      engagementsByOccasion: 5,
      paidOre: 6,
    };
    expect(compare(rows, priced, [figure], 0).rows.slice(2)).toEqual([
      {
        code: 'x',
        text: 'utanför planen',
        plannedOre: 0,
        outcomeOre: 2,
        minutes: 3,
        engagementsByRequest: 4,
        engagementsByOccasion: 5,
      },
      { code: null, text: 'resor', plannedOre: 0, ...nothing, outcomeOre: 1 },
    ]);
  });

  it('costs nothing where nothing can be reckoned', () => {
    expect(feeOn('2019-01-01', 0, prices('2019-01-01', null))).toBeUndefined();
    expect(plannedFees(1, [{ date: '2019-01-01', minutes: 1_441 }], prices('2019-01-01', null))).toEqual({
      kind: 'rejected',
      reason: 'no-tariff',
    });
    const capped: TariffRules = { ...hourly, dailyCap: { ore: 10_001 } };
    expect(feeOn('2019-01-01', 60, { tariffs: versions('2019-01-01', null, capped), bases: [] })).toBe(
      10_001,
    );
  });
});

describe('a fee', () => {
  const of = (minutes: number, rules: Partial<TariffRules> = {}, more: object = {}) => {
    const fee = calculateCompensation({ minutes, ...more }, { ...hourly, ...rules });
    return fee.kind === 'calculated' ? fee.amountOre : fee.reason;
  };
  const steps = (more: object) => {
    const fee = calculateCompensation({ minutes: 60, ...more }, hourly);
    return fee.kind === 'calculated' ? fee.steps.map(({ code }) => code) : [];
  };
  const tiers: TariffRules['rates'] = [
    { unit: 'short', ore: 100, upTo: { minutes: 120, inclusive: false } },
    { unit: 'full', ore: 300 },
  ];

  it.each<[string, number | string, () => number | string]>([
    ['of a minute', 167, () => of(1)],
    ['of a day', 240_024, () => of(1_440)],
    ['of a minute more than a day', 'minutes-out-of-range', () => of(1_441)],
    ['of less than nothing', 'minutes-out-of-range', () => of(-1)],
    ['of nothing', 'minutes-out-of-range', () => of(0)],
    ['of half a minute', 'minutes-out-of-range', () => of(0.5)],
    ['with travel of a minute too much', 'minutes-out-of-range', () => of(60, {}, { travelMinutes: 1_441 })],
    ['on a boundary that is open', 300, () => of(120, { rates: tiers })],
    ['just below that boundary', 100, () => of(119, { rates: tiers })],
    [
      'rounded for each line, and not again',
      10_000,
      () => of(60, { rounding: { mode: 'half-up', incrementOre: 100, at: 'line' } }),
    ],
    [
      'rounded at the rate, half an hour of it',
      5_000,
      () => of(30, { rounding: { mode: 'half-up', incrementOre: 100, at: 'rate' } }),
    ],
    ['half of it, a half öre up', 5_001, () => of(60, {}, { feePercent: 50 })],
    ['none of it', 0, () => of(60, {}, { feePercent: 0 })],
    ['99 percent of it', 9_901, () => of(60, {}, { feePercent: 99 })],
    ['of a day whose cap is just met', 20_002, () => of(120, { dailyCap: { ore: 20_002 } })],
    [
      'of a day whose cap is an öre less',
      20_001,
      () => of(120, { dailyCap: { ore: 20_002 } }, { earlierSameDayOre: 1 }),
    ],
    ['of a day that is full', 0, () => of(120, { dailyCap: { ore: 20_002 } }, { earlierSameDayOre: 30_000 })],
  ])('%s is %s', (_, expected, amount) => expect(amount()).toBe(expected));

  it('says of which share it is only where it is not all', () => {
    expect(steps({})).toEqual(['rate', 'time', 'total']);
    expect(steps({ feePercent: 100 })).toEqual(['rate', 'time', 'total']);
    expect(steps({ feePercent: 40 })).toEqual(['rate', 'time', 'share', 'total']);
  });

  it('says what it was counted from, to the öre', () => {
    const rules: TariffRules = {
      ...hourly,
      rateBase: 'parliament-pay',
      rates: [{ unit: 'meeting', percent: 1 }],
    };
    const fee = calculateCompensation({ minutes: 60 }, rules, {
      kind: 'parliament-pay',
      amountOre: 7_300_050,
    });
    expect(fee).toMatchObject({
      amountOre: 73_001,
      steps: [
        { ore: 73_001, text: expect.stringContaining('riksdagsarvodet') },
        { text: expect.stringContaining('räknas som möte') },
        {},
      ],
    });
  });
});

describe('rounding', () => {
  it.each([
    ['up', 1, 3, 1],
    ['down', 2, 3, 0],
    ['half-even', 1, 2, 0],
    ['half-even', 3, 2, 2],
    ['half-even', 5, 4, 1],
    ['half-down', 1, 2, 0],
    ['half-up', 1, 2, 1],
    ['up', 4, 2, 2],
  ] as const)('%s of %d/%d is %d', (mode, numerator, denominator, ore) =>
    expect(roundTo(exact(numerator, denominator), 1, mode)).toBe(ore),
  );
  it('takes the smaller of two, the first where they are equal', () => {
    const [third, half, alsoHalf] = [exact(1, 3), exact(1, 2), exact(2, 4)];
    expect([
      smaller(third, half),
      smaller(half, third),
      smaller(half, alsoHalf),
      smaller(exact(3, 4), half),
    ]).toEqual([third, third, half, half]);
    expect(smaller(half, alsoHalf)).toBe(half);
  });
  it('keeps percents to four decimals', () =>
    expect([millionths(0.57), millionths(31.42), millionths(0.0001)]).toEqual([5_700, 314_200, 1]));
});

describe('budgets', () => {
  const budget = {
    fundingSource: 'p',
    year: 2019,
    grantedOre: 1_000,
    overriddenOre: 0,
    reservedOre: 700,
    spentOre: 0,
  };
  const reservation = {
    requestId: 'r',
    year: 2019,
    stage: 'open',
    feeOre: 600,
    travelOre: 100,
    reservedOre: 700,
  } as const;
  const waiting: Used = { feeSpentOre: 0, travelSpentOre: 0, feeWaitingOre: 500, travelWaitingOre: 80 };

  it('spend the last öre and not one more', () => {
    expect(spend(budget, reservation, waiting, 'fee', 900).kind).toBe('decided');
    expect(spend(budget, reservation, waiting, 'fee', 901)).toMatchObject({ kind: 'rejected', shortOre: 1 });
  });
  it('move what waited to what is spent', () => {
    expect(spend(budget, reservation, waiting, 'fee', 400)).toMatchObject({
      used: { feeSpentOre: 400, feeWaitingOre: 100 },
    });
    expect(spend(budget, reservation, waiting, 'travel', 30)).toMatchObject({
      used: { travelSpentOre: 30, travelWaitingOre: 50 },
    });
  });
  it('are divided to the öre, the first first where rests are equal', () => {
    const shares = (...percents: number[]) =>
      percents.map((percent, at) => ({ organisation: `${at}`, percent }));
    expect(divideCost(2, shares(25, 25, 25, 25))).toEqual([1, 1, 0, 0]);
    expect(divideCost(7, shares(10, 30, 60))).toEqual([1, 2, 4]);
    expect(sharesAreWhole(shares(99.9999, 0.0001))).toBe(true);
    expect(sharesAreWhole([{ organisation: 'a', percent: 100 }])).toBe(true);
    expect(sharesAreWhole(shares(100.5, -0.5))).toBe(false);
    expect(sharesAreWhole(shares(99.43, 0.57))).toBe(true);
  });
  it('are forecast to the nearest öre', () =>
    expect(
      [1, 2].map((reservedOre) =>
        forecastOre({ spentOre: 0, reservedOre }, 0, { plannedOre: 4, usedOre: 3 }),
      ),
    ).toEqual([1, 2]));
});

describe('a tariff breaks a rule when one of its amounts does', () => {
  const two = (first: object, second: object = {}): Partial<TariffRules> => ({
    rates: [
      { unit: 'half', ore: 1, upTo: { minutes: 240, inclusive: true }, ...first } as never,
      { unit: 'full', ore: 2, ...second } as never,
    ],
  });
  const capped = (cap: object): Partial<TariffRules> => ({
    lostEarnings: { kind: 'instead', cap: cap as never, certificate: true },
  });
  it.each<[string, Partial<TariffRules>]>([
    ['amount-or-percent', two({ percent: 1 })],
    ['amount-not-positive', two({ ore: 0 })],
    ['amount-not-positive', capped({ ore: 0 })],
    ['percent-of-nothing', two({}, { ore: undefined, percent: 1 })],
    ['percent-too-fine', { rateBase: 'price-base-amount', ...two({}, { ore: undefined, percent: 0.00015 }) }],
    ['tiers-in-order', { rates: [...two({}).rates!.slice(0, 1), { unit: 'half', ore: 3 }] }],
    [
      'bound-without-tier',
      {
        rates: [
          { unit: 'hour', ore: 1, upTo: { minutes: 9, inclusive: true } } as never,
          { unit: 'full', ore: 2 },
        ],
      },
    ],
  ])('%s', (reason, change) => expect(problemsOf({ ...hourly, ...change })).toContain(reason));

  it('and none when all are right, the smallest too', () => {
    expect(problemsOf({ ...hourly, rates: [{ unit: 'hour', ore: 1 }] })).toEqual([]);
    expect(problemsOf({ ...hourly, ...two({}) })).toEqual([]);
    expect(problemsOf({ ...hourly, ...capped({ ore: 1 }) })).toEqual([]);
    const fine = { rateBase: 'price-base-amount', rates: [{ unit: 'hour', percent: 0.0057 }] } as const;
    expect(problemsOf({ ...hourly, ...fine })).toEqual([]);
  });
  it('a version may hold for one day', () =>
    expect(validityProblem([], { validFrom: '2019-01-01', validTo: '2019-01-01' })).toBeUndefined());
});

describe('travel', () => {
  const claim = { date: '2019-02-12', claimedOn: '2019-02-12', mileageMetres: 0, outlays: [] };
  const reckon = (more: object, rules: object = {}) =>
    reckonTravel({ ...claim, ...more }, { taxFreeOrePerMil: 1_850, ...rules });
  const codes = (more: object, rules: object = {}) => {
    const reckoning = reckon(more, rules);
    return reckoning.kind === 'calculated'
      ? reckoning.steps.map(({ code, ore }) => `${code} ${ore}`)
      : reckoning.reason;
  };
  const outlay = { kind: 'taxi', amountOre: 100, receiptDate: '2019-01-12' } as const;

  it('may be about time or lost earnings alone, on the day of the meeting', () => {
    expect(codes({ travelMinutes: 30 })).toEqual(['total 0']);
    expect(codes({ lostEarnings: { ore: 1 } })).toEqual(['total 0']);
  });
  it('names each step, and what is taxed only where something is', () => {
    expect(codes({ mileageMetres: 10_000 })).toEqual(['mileage 1850', 'total 1850']);
    expect(codes({ mileageMetres: 1 })).toEqual(['mileage 0', 'total 0']);
    expect(codes({ outlays: [outlay] })).toEqual(['outlay:taxi 100', 'total 100']);
    expect(codes({ mileageMetres: 10_000 }, { mileageOrePerMil: 2_000 })).toEqual([
      'mileage 2000',
      'taxable 150',
      'total 2000',
    ]);
  });
  it('takes a receipt on its last day, and says which day that was', () => {
    expect(codes({ outlays: [outlay] }, { receiptMonths: 1 })).toEqual(['outlay:taxi 100', 'total 100']);
    expect(reckon({ claimedOn: '2019-02-13', outlays: [outlay] }, { receiptMonths: 1 })).toMatchObject({
      reason: 'receipt-too-old',
      limit: '2019-02-12',
    });
  });
});

describe('payouts, approvals and tax', () => {
  const item = (grossOre: number, taxFreeOre: number) => ({
    ...({
      id: 'i',
      kind: 'compensation',
      payeeId: 'p',
      residentId: 'r',
      accountingCode: '1',
      grossOre,
      taxFreeOre,
    } as const),
  });
  it.each([
    [0, 1, 1],
    [1, 0, 1],
    [0, 0, 0],
    [-1, 5, 0],
    [5, -1, 0],
  ])('a line of %d taxed and %d untaxed öre: %d lines', (gross, free, count) =>
    expect(payableLines([item(gross, free)]).lines).toHaveLength(count),
  );

  it.each(['hours-differ', 'lost-earnings-undecided'])('%s stops the fee, and nothing else', (reason) => {
    const approver: Approver = { accountId: 'x', residentId: null, mayDecide: () => true };
    const of = (kind: Approvable['kind'], holds?: boolean) => {
      const waits = reason === 'hours-differ' ? { hoursDiffer: holds } : { lossUndecided: holds };
      return refusalOf(
        {
          ...{ state: 'accrued', kind, amountOre: 1, fundingSource: 'p', contentHash: 'h', residentId: 'r' },
          ...{ payeeAccount: null, claimedBy: null, confirmedBy: null },
          ...(holds !== undefined && (waits as { hoursDiffer?: boolean; lossUndecided?: boolean })),
        },
        approver,
        'h',
      );
    };
    expect([of('fee', true), of('fee', false), of('fee'), of('travel', true)]).toEqual([
      reason,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('what is beyond a cap needs the full rate, and is reckoned per month', () => {
    const young = {
      code: 'y',
      payoutFrom: '2022-01-01',
      payoutTo: null,
      ageFrom: 18,
      percent: 10,
      monthlyCapOre: 100_000,
    };
    expect(classOf(2000, '2022-05-01', [young], [], undefined)).toEqual({
      kind: 'unknown',
      reason: 'no-rate',
    });
    const classed = classOf(2000, '2022-05-01', [young], [], 30);
    expect(classed).toEqual({
      kind: 'known',
      code: 'y',
      percent: 10,
      monthlyCapOre: 100_000,
      fullPercent: 30,
    });
    const uncapped = classOf(
      2000,
      '2022-05-01',
      [{ ...young, code: 'z', monthlyCapOre: undefined } as never],
      [],
      30,
    );
    expect(uncapped).toEqual({ kind: 'known', code: 'z', percent: 10 });
    const thresholds = { untaxedPaymentBelowOre: 0, smallYearBelowOre: 0, sideIncomePercent: 30 };
    const owed = (dates: string[], ore = 60_000) =>
      taxFactsOf(
        dates.map((date) => ({ date, grossOre: ore })),
        { kind: 'side-income' },
        thresholds,
        () => classed,
      ).contributionsOre;
    expect(owed(['2022-05-01', '2022-05-31', '2022-06-01'])).toBe(6_000 + 4_000 + 6_000 + 6_000);
    expect(owed(['2022-05-01', '2022-05-02', '2022-05-03'])).toBe(6_000 + 4_000 + 6_000 + 18_000);
    expect(owed(['2022-05-01'], 1)).toBe(0);
    expect(owed(['2022-05-01'], 5)).toBe(1);
    expect(owed(['2022-05-01'], -500)).toBe(0);
  });

  it('is withheld in the order of the days of payout, from an öre on', () => {
    const thresholds = { untaxedPaymentBelowOre: 10, smallYearBelowOre: 100, sideIncomePercent: 30 };
    const full = { kind: 'known', code: 'full', percent: 30 } as const;
    const days = [
      { date: '2022-03-01', grossOre: 90 },
      { date: '2022-01-01', grossOre: 60 },
      { date: '2022-02-01', grossOre: 50 },
    ];
    const facts = taxFactsOf(days, { kind: 'side-income' }, thresholds, () => full);
    expect(facts).toMatchObject({
      preliminaryTaxOre: 15 + 27,
      contributionsOre: 18 + 15 + 27,
      grossOre: 200,
    });
    expect(taxFactsOf([], { kind: 'side-income' }, thresholds, () => full)).toMatchObject({
      grossOre: 0,
      contributionBaseOre: 0,
      preliminaryTaxOre: 0,
    });
  });
});
