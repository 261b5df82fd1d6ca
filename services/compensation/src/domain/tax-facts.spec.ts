import { describe, expect, it } from '@jest/globals';
import { taxThresholds } from '../reference-data/reference-data.ts';
import type { Classed } from './contribution-class.ts';
import { type TaxTerms, taxFactsOf } from './tax-facts.ts';

const [thresholds] = taxThresholds;
const full: Classed = { kind: 'known', code: 'full', percent: 31.42 };
const sideIncome: TaxTerms = { kind: 'side-income' };
const facts = (kronor: number[], terms = sideIncome, classed: Classed = full) =>
  taxFactsOf(
    kronor.map((kr, at) => ({ date: `2026-${String(at + 1).padStart(2, '0')}-25`, grossOre: kr * 100 })),
    terms,
    thresholds!,
    () => classed,
  );

describe('employer contributions', () => {
  it.each<[string, number[], baseKr: number, contributionsOre: number]>([
    ['nothing was paid', [], 0, 0],
    ['999.99 kr in a year', [999.99], 0, 0],
    ['exactly 1 000 kr, from the first krona', [1_000], 1_000, 31_420],
    ['950 and then 100 kr, from the first krona', [950, 100], 1_050, 29_849 + 3_142],
    ['900 and then 99.99 kr', [900, 99.99], 0, 0],
  ])('%s', (_, kronor, baseKr, contributionsOre) =>
    expect(facts(kronor)).toMatchObject({ contributionBaseOre: baseKr * 100, contributionsOre }),
  );

  it('are at the full rate beyond what a month has at the reduced one', () => {
    const young: Classed = {
      kind: 'known',
      code: 'young',
      percent: 10.21,
      monthlyCapOre: 2_500_000,
      fullPercent: 31.42,
    };
    const twice = [20_000, 10_000].map((kr) => ({ date: '2022-07-25', grossOre: kr * 100 }));
    const next = { date: '2022-08-25', grossOre: 2_500_000 };
    expect(taxFactsOf([...twice, next], sideIncome, thresholds!, () => young).contributionsOre).toBe(
      204_200 + 51_050 + 157_100 + 255_250,
    );
  });

  it('are not guessed where a class is not known', () =>
    expect(facts([2_000], sideIncome, { kind: 'unknown', reason: 'unconfirmed-class' })).toMatchObject({
      ...{ contributionBaseOre: 200_000, contributionsOre: null, classes: [], unknown: 'unconfirmed-class' },
    }));

  it('are the payee’s own business with F-tax', () =>
    expect(facts([5_000], { kind: 'f-tax' })).toMatchObject({
      ...{ contributionBaseOre: 0, contributionsOre: 0, preliminaryTaxOre: 0, grossOre: 500_000 },
    }));

  it('name each class that was used', () =>
    expect(facts([700, 800])).toMatchObject({ classes: ['full'], unknown: null }));
});

describe('preliminary tax', () => {
  it.each<[string, number[], TaxTerms, number | null]>([
    ['30 % of a side income', [1_000], sideIncome, 30_000],
    ['nothing while the year stays under 1 000 kr', [500, 499.99], sideIncome, 0],
    ['only from the payment on that reaches 1 000 kr', [950, 100, 200], sideIncome, 9_000],
    ['nothing of a payment under 100 kr', [2_000, 99.99], sideIncome, 60_000],
    ['of a payment of exactly 100 kr', [2_000, 100], sideIncome, 63_000],
    ['as an adjustment decision says', [1_000], { kind: 'adjustment', percent: 12.5 }, 12_500],
    ['nothing by a decision of nothing', [1_000], { kind: 'adjustment', percent: 0 }, 0],
    ['unknown when a decision has no figure', [1_000], { kind: 'adjustment' }, null],
    ['payroll’s business without tax details', [1_000], { kind: 'not-stated' }, null],
  ])('%s', (_, kronor, terms, ore) => expect(facts(kronor, terms).preliminaryTaxOre).toBe(ore));

  it('follows the days of payout, in whatever order they are given', () => {
    const [late, early] = [
      { date: '2026-12-01', grossOre: 20_000 },
      { date: '2026-02-01', grossOre: 95_000 },
    ];
    const of = (payments: (typeof late)[]) => taxFactsOf(payments, sideIncome, thresholds!, () => full);
    expect(of([late, early])).toEqual(of([early, late]));
    expect(of([late, early]).preliminaryTaxOre).toBe(6_000);
  });
});
