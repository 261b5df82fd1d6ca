import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isTaxed, type LineItem, partsOfLine } from './parts-of-line.ts';

const fee = (grossOre: number): LineItem => ({
  compensationKind: 'fee',
  grossOre,
  taxFreeOre: 0,
  outlays: [],
});

const travel = (grossOre: number, taxFreeOre: number, ...outlays: [string, number][]): LineItem => ({
  compensationKind: 'travel',
  grossOre,
  taxFreeOre,
  outlays: outlays.map(([kind, amountOre]) => ({ kind, amountOre })),
});

describe('parts of a payout line', () => {
  it('keeps apart fee, mileage within and beyond the tax-free limit, tickets and outlays', () => {
    const line = [fee(93_000), travel(2_500, 60_000, ['taxi', 20_000], ['parking', 3_000])];
    expect(partsOfLine(line)).toEqual([
      { kind: 'fee', ore: 93_000 },
      { kind: 'mileage-tax-free', ore: 37_000 },
      { kind: 'mileage-taxed', ore: 2_500 },
      { kind: 'travel-cost', ore: 20_000 },
      { kind: 'outlay', ore: 3_000 },
    ]);
  });

  it('keeps apart what is taxed because the journey is a commute', () => {
    expect(partsOfLine([travel(50_000, 0, ['public-transport', 10_000], ['interpreter', 4_000])])).toEqual([
      { kind: 'mileage-taxed', ore: 36_000 },
      { kind: 'travel-cost-taxed', ore: 10_000 },
      { kind: 'outlay-taxed', ore: 4_000 },
    ]);
  });

  it('shows a correction by kind, negative where something is taken back', () => {
    const corrected = [
      fee(93_000),
      travel(0, -47_000, ['taxi', 10_000]),
      travel(0, 40_000, ['taxi', 10_000]),
    ];
    expect(partsOfLine(corrected)).toEqual([
      { kind: 'fee', ore: 93_000 },
      { kind: 'mileage-tax-free', ore: -7_000 },
    ]);
  });

  it('adds up to the taxed and the tax-free sum of any line', () => {
    const kind = fc.constantFrom(
      'public-transport',
      'taxi',
      'parking',
      'care-of-relative',
      'interpreter',
      'other',
    );
    const ore = fc.nat(1_000_000);
    const journey = fc
      .record({ outlays: fc.array(fc.tuple(kind, ore)), mileage: ore, beyond: ore, isTaxed: fc.boolean() })
      .map(({ outlays, mileage, beyond, isTaxed: taxed }) => {
        const rest = mileage + outlays.reduce((sum, [, amount]) => sum + amount, 0);
        return taxed || rest === 0 ? travel(rest, 0, ...outlays) : travel(beyond, rest, ...outlays);
      });
    const item = fc.oneof(ore.map(fee), journey);
    fc.assert(
      fc.property(fc.array(fc.tuple(item, fc.boolean())), (given) => {
        const items = given.map(([one, takenBack]) =>
          takenBack ? { ...one, grossOre: -one.grossOre, taxFreeOre: -one.taxFreeOre } : one,
        );
        const parts = partsOfLine(items);
        const sum = (taxed: boolean) =>
          parts.filter((part) => isTaxed(part.kind) === taxed).reduce((total, part) => total + part.ore, 0);
        expect(sum(true)).toBe(items.reduce((total, one) => total + one.grossOre, 0));
        expect(sum(false)).toBe(items.reduce((total, one) => total + one.taxFreeOre, 0));
      }),
    );
  });
});
