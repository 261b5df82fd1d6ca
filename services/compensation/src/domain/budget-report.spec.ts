import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { divideCost, forecastOre, sharesAreWhole } from './budget-report.ts';

const shares = (...percents: number[]) => percents.map((percent, at) => ({ organisation: `${at}`, percent }));

describe('cost shares', () => {
  it.each<[number, number[], number[]]>([
    [10_000, [50, 50], [5_000, 5_000]],
    [10_001, [50, 50], [5_001, 5_000]],
    [100, [33.3333, 33.3333, 33.3334], [33, 33, 34]],
    [1, [10, 90], [0, 1]],
    [0, [10, 90], [0, 0]],
  ])('%d öre by %j are %j', (ore, percents, expected) =>
    expect(divideCost(ore, shares(...percents))).toEqual(expected),
  );

  it('lose nothing, and nobody is more than an öre off', () =>
    fc.assert(
      fc.property(
        fc.nat(10_000_000),
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 12 }),
        (ore, weights) => {
          const sum = weights.reduce((total, weight) => total + weight, 0);
          const cut = weights.map((weight) => Math.floor((weight / sum) * 1_000_000));
          cut[0]! += 1_000_000 - cut.reduce((total, part) => total + part, 0);
          const percents = cut.map((part) => part / 10_000);
          const parts = divideCost(ore, shares(...percents));
          expect(parts.reduce((total, part) => total + part, 0)).toBe(ore);
          for (const [at, part] of parts.entries())
            expect(Math.abs(part - (ore * percents[at]!) / 100)).toBeLessThan(1.001);
        },
      ),
    ));

  it.each<[string, boolean, ReturnType<typeof shares>]>([
    ['whole', true, shares(60, 40)],
    ['whole with decimals', true, shares(33.3333, 66.6667)],
    ['too little', false, shares(60, 39.9999)],
    ['too much', false, shares(60, 41)],
    ['nobody', false, []],
    ['somebody with nothing', false, shares(100, 0)],
    ['somebody twice', false, [...shares(50), ...shares(50)]],
  ])('%s: %s', (_, whole, given) => expect(sharesAreWhole(given)).toBe(whole));
});

it.each<[number, number, number, number, number, number]>([
  [100, 50, 0, 0, 0, 150],
  [100, 50, 0, 200, 100, 125],
  [100, 50, 40, 200, 100, 140],
  [100, 50, 0, 200, 300, 150],
])(
  'spent %d, reserved %d, waiting %d, of %d planned %d used: %d',
  (spentOre, reservedOre, waiting, plannedOre, usedOre, ore) =>
    expect(forecastOre({ spentOre, reservedOre }, waiting, { plannedOre, usedOre })).toBe(ore),
);
