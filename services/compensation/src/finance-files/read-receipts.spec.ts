import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { amountText } from './payment.ts';
import { readReceipts } from './read-receipts.ts';

const id = '018f0000-0000-7000-8000-000000000001';
const heading = 'payoutLineId;outcome;amount;date;reason';

describe('a file of receipts', () => {
  it.each([
    ['semicolons and decimal commas', `${heading}\r\n${id};returned;930,5;2026-11-25;AC01\r\n`],
    [
      'commas and decimal points',
      `payoutLineId,outcome,amount,date,reason\n${id},returned,930.50,2026-11-25,AC01`,
    ],
    [
      'other columns and order',
      `x;reason;date;amount;outcome;payoutLineId\n1;AC01;2026-11-25;930.5;returned;${id}`,
    ],
    [
      'a byte order mark and empty rows',
      `\ufeff${heading}\n\n${id.toUpperCase()};returned;930,50;2026-11-25;AC01\n\n`,
    ],
    ['the short id of a bank file', `${heading}\n${id.replaceAll('-', '')};returned;930,50;2026-11-25;AC01`],
  ])('is read with %s', (_, text) => {
    const receipt = {
      payoutLineId: id,
      outcome: 'returned',
      amountOre: 93_050,
      valueDate: '2026-11-25',
      reason: 'AC01',
    };
    expect(readReceipts(text)).toEqual({ kind: 'read', receipts: [receipt] });
  });

  it('names each fault by row and column, never by value', () => {
    const rows = ['x;paid;1e3;2026-02-30;words about somebody', `${id};confirmed;1;2026-11-25;`];
    expect(readReceipts([heading, ...rows].join('\n'))).toEqual({
      kind: 'faulty',
      faults: [
        { row: 2, column: 'payoutLineId', rule: 'uuid' },
        { row: 2, column: 'outcome', rule: 'confirmed|returned|rejected' },
        { row: 2, column: 'amount', rule: 'amount in kronor' },
        { row: 2, column: 'date', rule: 'yyyy-mm-dd' },
        { row: 2, column: 'reason', rule: 'code' },
      ],
    });
  });

  it.each([
    ['', { row: 1, column: '', rule: 'csv' }],
    [`${heading}\n`, { row: 2, column: '', rule: 'missing' }],
    ['payoutLineId;outcome;amount\n', { row: 1, column: 'date', rule: 'missing' }],
    [`${heading}\n"${id};confirmed`, { row: 1, column: '', rule: 'csv' }],
  ])('is refused as %j', (text, fault) => {
    expect(readReceipts(text)).toEqual({ kind: 'faulty', faults: [fault] });
  });

  it('reads each amount as it was written', () =>
    fc.assert(
      fc.property(fc.nat(1_000_000_000), fc.constantFrom('.', ','), (amountOre, sign) => {
        const text = `${heading}\n${id};confirmed;${amountText(amountOre).replace('.', sign)};2026-11-25;`;
        expect(readReceipts(text)).toMatchObject({ receipts: [{ amountOre }] });
      }),
    ));
});
