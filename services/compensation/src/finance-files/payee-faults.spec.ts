import { describe, expect, it } from '@jest/globals';
import { payeeFaults } from './payee-faults.ts';
import type { BankAccount } from './payment.ts';

const account: BankAccount = { kind: 'plusgiro', number: '41525', holder: 'Åsa Öberg' };
const all = { personnummer: true, account: true, holder: true };
const personnummer = '189001019802';

describe('a payee that a file cannot pay', () => {
  it('is none whose details are all there', () => {
    expect(payeeFaults({ personnummer, account }, all)).toEqual([]);
  });

  it('is none when the file does not need what is missing', () => {
    expect(payeeFaults({}, { personnummer: false, account: false, holder: false })).toEqual([]);
    expect(payeeFaults({ account }, { ...all, personnummer: false })).toEqual([]);
    expect(payeeFaults({ personnummer }, { personnummer: true, account: false, holder: false })).toEqual([]);
  });

  it('is told with all that is missing or wrong', () => {
    expect(payeeFaults({}, all)).toEqual(['personnummer-missing', 'account-missing']);
    const { holder: _, ...nameless } = account;
    expect(payeeFaults({ personnummer: '9001019802', account: nameless }, all)).toEqual([
      'personnummer-fails-check',
      'holder-missing',
    ]);
    expect(payeeFaults({ personnummer, account: { ...account, number: '41526' } }, all)).toEqual([
      'plusgiro-fails-check',
    ]);
  });

  it.each([
    ['month 00', '199000619800'],
    ['day 60', '199001609801'],
    ['both', '199000609803'],
  ])('may have a coordination number with %s', (_, number) => {
    const digits = [...'0123456789'].map((last) => number.slice(0, -1) + last);
    const good = digits.filter((one) => payeeFaults({ personnummer: one, account }, all).length === 0);
    expect(good).toHaveLength(1);
  });
});
