import { describe, expect, it } from '@jest/globals';
import { brokenLimits } from './own-proposal.ts';

const women = (count: number) => Array.from({ length: count }, () => ({ gender: ['woman'] }));
const men = (count: number) => Array.from({ length: count }, () => ({ gender: ['man'] }));
const quota = (value: string, min: number, max: number) => ({ feature: 'gender', value, min, max });

describe('what an own proposal breaks', () => {
  it.each([
    ['nothing, within the limits', women(2), [quota('woman', 1, 2)], []],
    ['a greatest number', women(3), [quota('woman', 0, 2)], [['woman', 'max', 2]]],
    ['a least number that no draw can mend', women(3), [quota('man', 2, 4)], [['man', 'min', 2]]],
    ['nothing, while the draw can still reach the least number', women(2), [quota('man', 2, 4)], []],
  ])('%s', (_, people, quotas, broken) => {
    const found = brokenLimits(people, { quotas, atMost: [], seats: 4 });
    expect(found.map(({ value, limit, allowed }) => [value, limit, allowed])).toEqual(broken);
  });

  it('is told once where two limits say the same, by the narrower one, and of each value without one of its own', () => {
    const atMost = [{ feature: 'gender', max: 1 }];
    expect(
      brokenLimits([...women(3), ...men(2)], { quotas: [quota('woman', 0, 2)], atMost, seats: 6 }),
    ).toEqual([
      { feature: 'gender', value: 'woman', limit: 'max', allowed: 1 },
      { feature: 'gender', value: 'man', limit: 'max', allowed: 1 },
    ]);
  });
});
