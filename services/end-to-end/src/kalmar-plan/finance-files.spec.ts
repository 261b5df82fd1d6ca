import { expect, it } from '@jest/globals';
import { payrollReceipts } from './finance-files.ts';

const transaction = (line: string, amount: string) =>
  `<lonetrans postid="10" persnr="189001019802"><belopp>${amount}</belopp><samlingsid>${line}</samlingsid></lonetrans>`;

it('answers one receipt a line, over the sum of its transactions', () => {
  const file = ['a', 'b', 'a'].map((line, at) => transaction(line, `${at}50.25`)).join('\n');
  expect(payrollReceipts(Buffer.from(file, 'latin1'), '2026-01-25')).toBe(
    'payoutLineId;outcome;amount;date;reason\r\na;confirmed;300,50;2026-01-25;\r\nb;confirmed;150,25;2026-01-25;\r\n',
  );
});

it('does not answer what it cannot read', () => {
  const file = Buffer.from(transaction('a', 'much'), 'latin1');
  expect(() => payrollReceipts(file, '2026-01-25')).toThrow('cannot read');
});
