import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { accountFault, bankPlaceOf, hasLuhnDigit, isDoubt } from './bank-place.ts';
import type { BankAccount } from './payment.ts';

const bank = (clearing: string | undefined, number: string): BankAccount => ({
  kind: 'bank-account',
  number,
  ...(clearing !== undefined && { clearing }),
});

describe('where an account is', () => {
  it.each([
    [bank('3300', '9001019802'), '3300', '9001019802'],
    [bank('8327', '98394441'), '8327', '98394441'],
    [bank('8327-9', '839 444-1'), '8327', '98394441'],
    [{ kind: 'bankgiro', number: '991-2346' } as const, '9900', '9912346'],
    [{ kind: 'plusgiro', number: '4152-5' } as const, '9960', '41525'],
  ])('%j is %s %s', (account, member, number) => {
    expect(bankPlaceOf(account)).toMatchObject({ member, account: number });
  });

  it('is nowhere without a clearing number', () => {
    expect(bankPlaceOf(bank(undefined, '1234567'))).toBeUndefined();
    expect(bankPlaceOf(bank('83', '1234567'))).toBeUndefined();
  });
});

describe('an account that is wrong', () => {
  it.each([
    [bank('0123', '1234567'), 'clearing-unknown', false],
    [bank('3300', '9001019803'), 'account-fails-check', false],
    [bank('5000', '0000001'), 'account-fails-check', false],
    [bank(undefined, '1234567'), 'clearing-missing', true],
    [{ kind: 'bankgiro', number: '991-2345' } as const, 'bankgiro-fails-check', true],
    [{ kind: 'bankgiro', number: '18' } as const, 'bankgiro-fails-check', true],
    [{ kind: 'plusgiro', number: '4152-6' } as const, 'plusgiro-fails-check', true],
  ] as const)('%j: %s', (account, fault, stops) => {
    expect(accountFault(account)).toBe(fault);
    expect(isDoubt(fault)).toBe(!stops);
  });

  it.each([
    [bank('3300', '9001019802')],
    [bank('5000', '0000019')],
    [{ kind: 'bankgiro', number: '991-2346' } as const],
    [{ kind: 'plusgiro', number: '4152-5' } as const],
  ])('is not this one: %j', (account) => expect(accountFault(account)).toBeUndefined());

  it('is noticed when one digit of a giro number is another', () =>
    fc.assert(
      fc.property(
        fc.stringMatching(/^\d{6,7}$/),
        fc.nat(5),
        fc.integer({ min: 1, max: 9 }),
        (digits, at, more) => {
          const check = [...'0123456789'].find((digit) => hasLuhnDigit(digits + digit))!;
          const wrong = digits.slice(0, at) + ((Number(digits[at]) + more) % 10) + digits.slice(at + 1);
          expect(accountFault({ kind: 'bankgiro', number: digits + check })).toBeUndefined();
          expect(accountFault({ kind: 'bankgiro', number: wrong + check })).toBe('bankgiro-fails-check');
        },
      ),
    ));
});
