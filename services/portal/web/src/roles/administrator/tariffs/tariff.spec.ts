import { describe, expect, it } from '@jest/globals';
import { dayBefore, rulesOf, type TariffRules, typedRules } from './tariff.ts';

const rules: TariffRules = {
  rateBase: 'price-base-amount',
  travelTimeCounts: true,
  mileageOrePerMil: 2_500,
  claimMonths: 3,
  rates: [
    { unit: 'half', percent: 0.9, upTo: { minutes: 240, inclusive: true } },
    { unit: 'full', percent: 1.3 },
  ],
  preparation: { kind: 'included' },
  lostEarnings: { kind: 'none' },
  rounding: { mode: 'half-up', incrementOre: 100, at: 'total' },
  lateCancellation: { withinHours: 24, percent: 50 },
};

describe('the next version of a tariff', () => {
  it('is as it was, when nothing is typed anew', () => {
    expect(rulesOf(rules, typedRules(rules))).toEqual(rules);
  });

  it('has what was typed, drops what was emptied, and keeps what the form does not show', () => {
    const typed = { ...typedRules(rules), rate1: '1,45', mileage: '', claimMonths: '6', lateHours: '' };
    const { mileageOrePerMil: _, lateCancellation: __, ...kept } = rules;
    expect(rulesOf(rules, typed)).toEqual({
      ...kept,
      claimMonths: 6,
      rates: [rules.rates[0], { unit: 'full', percent: 1.45 }],
    });
  });

  it('follows the one before without a day between', () => {
    expect(dayBefore('2027-01-01')).toBe('2026-12-31');
  });
});
