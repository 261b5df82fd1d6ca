import { expect, it } from '@jest/globals';
import { type PayableItem, payableLines } from './payout-lines.ts';

const item = (payeeId: string, grossOre: number, more: Partial<PayableItem> = {}): PayableItem => ({
  id: `${payeeId}${grossOre}`,
  kind: grossOre < 0 ? 'adjustment' : 'compensation',
  payeeId,
  residentId: `resident-${payeeId}`,
  accountingCode: '7701',
  grossOre,
  taxFreeOre: 0,
  ...more,
});
const lines = (...items: PayableItem[]) => {
  const split = payableLines(items);
  const brief = (some: typeof split.lines) =>
    some.map((l) => [l.payeeId, l.accountingCode, l.grossOre, l.taxFreeOre]);
  return { lines: brief(split.lines), heldBack: brief(split.heldBack) };
};

it('makes one line per payee', () =>
  expect(lines(item('a', 100), item('b', 50), item('a', 20, { taxFreeOre: 5 }))).toEqual({
    lines: [
      ['a', '7701', 120, 5],
      ['b', '7701', 50, 0],
    ],
    heldBack: [],
  }));
it('keeps accounting codes apart', () =>
  expect(lines(item('a', 100), item('a', 20, { accountingCode: '7702' })).lines).toHaveLength(2));
it('takes back from what is earned', () =>
  expect(lines(item('a', 100), item('a', -40)).lines).toEqual([['a', '7701', 60, 0]]));
it('holds back when more is owed than earned', () =>
  expect(lines(item('a', 100), item('a', -140)).heldBack).toEqual([['a', '7701', -40, 0]]));
it('does not order a line of nothing', () =>
  expect(lines(item('a', 100), item('a', -100)).lines).toEqual([]));
it('does not take pay back from travel, which is untaxed', () =>
  expect(lines(item('a', 0, { taxFreeOre: 300 }), item('a', -100)).heldBack).toEqual([
    ['a', '7701', -100, 300],
  ]));
