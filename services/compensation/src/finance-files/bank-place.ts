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
 * Faults that stop a payment: it could not be written, or the giro has a check digit and it is wrong. The others are
 * doubts, for a person to look at: banks open clearing numbers and accounts that the tables do not know yet.
 */
export const stopsPayment = (fault: AccountFault): boolean =>
  fault === 'clearing-missing' || fault === 'bankgiro-fails-check' || fault === 'plusgiro-fails-check';

export function accountFault(account: BankAccount): AccountFault | undefined {
  const number = digitsOf(account.number);
  if (account.kind === 'bankgiro')
    return /^\d{7,8}$/.test(number) && hasLuhnDigit(number) ? undefined : 'bankgiro-fails-check';
  if (account.kind === 'plusgiro')
    return /^\d{2,8}$/.test(number) && hasLuhnDigit(number) ? undefined : 'plusgiro-fails-check';
  const place = bankPlaceOf(account);
  if (!place) return 'clearing-missing';
  if (!isKnownClearing(place.member)) return 'clearing-unknown';
  // Whoever has Swedbank may state the fifth digit or not.
  const asStated = Kontonummer.valid(place.member, place.account);
  const withFifth =
    place.member.startsWith('8') &&
    Kontonummer.valid(place.member + place.account.slice(0, 1), place.account.slice(1));
  return asStated || withFifth ? undefined : 'account-fails-check';
}

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
