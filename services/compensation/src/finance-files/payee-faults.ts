import { personalIdentityNumber } from '../keep-payees/personal-identity-number.ts';
import { type AccountFault, accountFault } from './bank-place.ts';
import type { PayeeDetails } from './payment.ts';

/** What a format needs to know of payees; nothing more is decrypted for it. */
export interface Needs {
  readonly personnummer: boolean;
  readonly account: boolean;
  /** Whether a payment without the account's holder cannot be written. */
  readonly holder: boolean;
}

export type PayeeFault =
  | AccountFault
  | 'personnummer-missing'
  | 'personnummer-fails-check'
  | 'account-missing'
  | 'holder-missing';

/** What is missing or wrong with a payee for a file of these needs. */
export function payeeFaults({ personnummer, account }: PayeeDetails, needs: Needs): PayeeFault[] {
  const faults: PayeeFault[] = [];
  if (needs.personnummer && personnummer === undefined) faults.push('personnummer-missing');
  else if (needs.personnummer && personalIdentityNumber(personnummer ?? '') !== personnummer) {
    faults.push('personnummer-fails-check');
  }
  if (!needs.account) return faults;
  if (!account) return [...faults, 'account-missing'];
  const fault = accountFault(account);
  if (fault) faults.push(fault);
  if (needs.holder && !account.holder?.trim()) faults.push('holder-missing');
  return faults;
}
