import { expect, it } from '@jest/globals';
import { nextReconciliation } from './next-reconciliation.ts';

it.each([
  ['a winter morning', '2026-01-10T00:30:00Z', '2026-01-10T02:00:00.000Z'],
  ['the hour itself', '2026-01-10T02:00:30Z', '2026-01-11T02:00:00.000Z'],
  ['an evening in summer', '2026-07-10T20:00:00Z', '2026-07-11T01:00:00.000Z'],
  ['the night that summer time begins', '2026-03-28T20:00:00Z', '2026-03-29T01:00:00.000Z'],
  ['the night that it ends', '2026-10-24T20:00:00Z', '2026-10-25T02:00:00.000Z'],
])('at three in the morning, after %s', (_, now, next) =>
  expect(nextReconciliation(new Date(now), 3).toISOString()).toBe(next),
);
