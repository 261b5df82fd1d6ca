import { expect, it } from '@jest/globals';
import { growthOf } from './growth.ts';

const statement = (id: string, calls: number, ms: number) => ({ id, calls, ms, database: 'd', text: id });

it('a statement that takes longer late than early is named with what its growth costs, the dearest first', () => {
  const early = {
    from: [statement('steady', 10, 10)],
    to: [statement('steady', 20, 20), statement('grows', 10, 10), statement('rare', 1, 1)],
  };
  const late = {
    from: early.to,
    to: [statement('steady', 120, 120), statement('grows', 30, 110), statement('rare', 9, 900)],
  };
  expect(growthOf(early, late)).toEqual([
    { database: 'd', text: 'grows', earlyMs: 1, lateMs: 5, lateCalls: 20, costMs: 80 },
    { database: 'd', text: 'steady', earlyMs: 1, lateMs: 1, lateCalls: 100, costMs: 0 },
  ]);
});
