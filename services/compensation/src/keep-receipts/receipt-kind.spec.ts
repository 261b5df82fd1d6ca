import { describe, expect, it } from '@jest/globals';
import { keepUntil, receiptKind } from './receipt-kind.ts';
import { jpeg, pdf, png } from './testing/example-receipts.ts';

describe('a receipt is known by its content', () => {
  it.each<[string, Buffer, string | undefined]>([
    ['a PDF', pdf, 'application/pdf'],
    ['a JPEG', jpeg, 'image/jpeg'],
    ['a PNG', png, 'image/png'],
    ['a PDF that is cut off', pdf.subarray(0, 20), undefined],
    ['a JPEG that is cut off', jpeg.subarray(0, 10), undefined],
    ['a PNG that is cut off', png.subarray(0, 20), undefined],
    ['a PNG by its first bytes only', Buffer.concat([png.subarray(0, 8), Buffer.from('IEND')]), undefined],
    ['a web page named receipt.pdf', Buffer.from('<html>%PDF-1.7 %%EOF</html>'), undefined],
    ['a program', Buffer.from('MZ\x90\x00'), undefined],
    ['nothing', Buffer.alloc(0), undefined],
  ])('%s', (_, bytes, type) => expect(receiptKind(bytes)).toBe(type));
});

it.each([
  ['2018-12-31', '2028-12-31'],
  ['2019-01-01', '2026-12-31'],
  ['2026-11-21', '2033-12-31'],
])('what is entered on %s is kept until %s', (day, until) => expect(keepUntil(day)).toBe(until));
