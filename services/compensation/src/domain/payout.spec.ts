import { expect, it } from '@jest/globals';
import { type LineState, type Receipt, settle } from './payout.ts';

const receipt = (outcome: Receipt['outcome'], more: Partial<Receipt> = {}): Receipt => ({
  outcome,
  amountOre: 500,
  publisher: 'finance',
  ...more,
});
const on = (state: LineState, given: Receipt) =>
  settle({ id: 'line', state, totalOre: 500 }, given, 'finance');

it.each<[LineState, Receipt['outcome'], object]>([
  ['ordered', 'confirmed', { kind: 'decided', state: 'confirmed', from: 'ordered' }],
  ['ordered', 'returned', { kind: 'decided', state: 'returned', from: 'ordered' }],
  ['ordered', 'rejected', { kind: 'decided', state: 'returned', from: 'ordered' }],
  ['unknown', 'confirmed', { kind: 'decided', state: 'confirmed', from: 'unknown' }],
  ['unknown', 'rejected', { kind: 'decided', state: 'returned', from: 'unknown' }],
  ['confirmed', 'returned', { kind: 'decided', state: 'returned', from: 'confirmed' }],
  ['confirmed', 'confirmed', { kind: 'ignored', reason: 'receipt-repeated' }],
  ['returned', 'rejected', { kind: 'ignored', reason: 'receipt-repeated' }],
  ['returned', 'confirmed', { kind: 'rejected', reason: 'receipt-contradicts' }],
])('a line that is %s and a receipt that says %s', (state, outcome, wanted) =>
  expect(on(state, receipt(outcome))).toEqual(wanted),
);

it.each<[string, Receipt]>([
  ['wrong-publisher', receipt('confirmed', { publisher: 'region-system' })],
  ['wrong-publisher', receipt('confirmed', { publisher: undefined })],
  ['other-amount', receipt('confirmed', { amountOre: 499 })],
])('%s', (reason, given) => expect(on('ordered', given)).toEqual({ kind: 'rejected', reason }));

it('unknown-line', () =>
  expect(settle(undefined, receipt('confirmed'), 'finance')).toEqual({
    kind: 'rejected',
    reason: 'unknown-line',
  }));
