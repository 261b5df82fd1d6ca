import { createRequire } from 'node:module';
import type { BankAccount } from './payment.ts';

/** Its ES modules are not marked as such, so that only some loaders take them; its CommonJS ones all do. */
const { default: Kontonummer }: typeof import('kontonummer') = createRequire(import.meta.url)('kontonummer');

/** How a Swedish account is named in pain.001: the member of the clearing, and the account at it. */
export interface BankPlace {
  readonly member: string;
  readonly account: string;
  readonly scheme: { readonly Cd: 'BBAN' } | { readonly Prtry: 'BGNR' };
}

export type AccountFault =
  | 'clearing-missing'
  | 'clearing-unknown'
  | 'account-fails-check'
  | 'bankgiro-fails-check'
  | 'plusgiro-fails-check';

/** Bankgirot and plusgirot are members of the clearing with a number of their own. */
const giros = { bankgiro: '9900', plusgiro: '9960' } as const;

const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** Swedbank's fifth clearing digit belongs to the account. */
export function bankPlaceOf(account: BankAccount): BankPlace | undefined {
  const number = digitsOf(account.number);
  if (account.kind === 'bankgiro')
    return { member: giros.bankgiro, account: number, scheme: { Prtry: 'BGNR' } };
  if (account.kind === 'plusgiro') return { member: giros.plusgiro, account: number, scheme: { Cd: 'BBAN' } };
  const clearing = digitsOf(account.clearing ?? '');
  if (!/^\d{4,5}$/.test(clearing)) return undefined;
  return { member: clearing.slice(0, 4), account: clearing.slice(4) + number, scheme: { Cd: 'BBAN' } };
}

/**
 * Doubts are for a person to look at, and the payment goes out: banks open clearing numbers and accounts that the
 * tables do not know yet. Any other fault stops it: it could not be written, or a giro's own check digit is wrong.
 */
export const isDoubt = (fault: string): boolean =>
  fault === 'clearing-unknown' || fault === 'account-fails-check';

export function accountFault(account: BankAccount): AccountFault | undefined {
  const number = digitsOf(account.number);
  if (account.kind === 'bankgiro')
    return /^\d{7,8}$/.test(number) && hasLuhnDigit(number) ? undefined : 'bankgiro-fails-check';
  if (account.kind === 'plusgiro')
    return /^\d{2,8}$/.test(number) && hasLuhnDigit(number) ? undefined : 'plusgiro-fails-check';
  const place = bankPlaceOf(account);
  if (!place) return 'clearing-missing';
  if (passesCheck(place)) return undefined;
  return isKnownClearing(place.member) ? 'account-fails-check' : 'clearing-unknown';
}

/** Whoever has Swedbank may state the fifth digit or not. */
const passesCheck = ({ member, account }: BankPlace): boolean =>
  Kontonummer.valid(member, account) ||
  (member.startsWith('8') && Kontonummer.valid(member + account.slice(0, 1), account.slice(1)));

function isKnownClearing(clearing: string): boolean {
  try {
    Kontonummer.getSortingCodeInfo(clearing);
    return true;
  } catch {
    return false;
  }
}

/** The last digit makes the sum of all, every second one doubled, a multiple of ten. */
export function hasLuhnDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const product = Number(digit) * (at % 2 === 1 ? 2 : 1);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return sum % 10 === 0;
}
