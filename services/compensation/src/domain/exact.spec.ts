import { describe, expect, it } from '@jest/globals';
import { exact, type RoundingMode, roundTo } from './exact.ts';

describe('rounding an exact amount', () => {
  const table: [mode: RoundingMode, at50: number, at150: number, at151: number, at149: number][] = [
    ['half-up', 100, 200, 200, 100],
    ['half-down', 0, 100, 200, 100],
    ['half-even', 0, 200, 200, 100],
    ['up', 100, 200, 200, 200],
    ['down', 0, 100, 100, 100],
  ];
  it.each(table)('%s to whole kronor', (mode, ...wanted) => {
    expect([50, 150, 151, 149].map((ore) => roundTo(exact(ore), 100, mode))).toEqual(wanted);
  });

  it.each(table)('%s leaves a whole number alone', (mode) => {
    expect(roundTo(exact(500), 100, mode)).toBe(500);
    expect(roundTo(exact(0), 1, mode)).toBe(0);
  });

  it('sees a third of an öre', () => {
    expect(roundTo(exact(1, 3), 1, 'up')).toBe(1);
    expect(roundTo(exact(2, 3), 1, 'half-up')).toBe(1);
    expect(roundTo(exact(1, 3), 1, 'half-up')).toBe(0);
  });
});
