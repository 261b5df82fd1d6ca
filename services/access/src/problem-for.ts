import { Problem } from '@medverka/service-host';
import type { AccountReason } from './domain/account.ts';
import type { GrantReason } from './domain/grant.ts';

type Reason = AccountReason | GrantReason;

/** What a rule's reason is in HTTP, and what it means in words. */
const answers: Readonly<Record<Reason, readonly [status: number, detail: string]>> = {
  'own-account': [409, 'Nobody decides on the own account; somebody else has to.'],
  'not-yours-to-grant': [403, 'An administrator decides on this right.'],
  'scope-not-for-role': [422, 'The role cannot be limited in this way.'],
  'role-not-for-machines': [422, 'Only people can have this role.'],
  'role-only-for-machines': [422, 'Only machines can have this role.'],
  'permission-missing': [422, 'A service gets single permissions, each by its name.'],
  'ends-before-it-begins': [422, 'validUntil must be after validFrom.'],
  'already-over': [422, 'validUntil has passed.'],
  'account-disabled': [409, 'The account is disabled.'],
  'may-not-act-for-the-resident': [
    409,
    'The interest bank does not know the account as one that may act for this resident now.',
  ],
  'already-granted': [409, 'The account has this right already for that time.'],
  'already-ended': [409, 'The right was ended before.'],
  'already-disabled': [409, 'The account is disabled already.'],
  'already-active': [409, 'The account is active already.'],
};

export function problemFor(reason: Reason): Problem {
  const [status, detail] = answers[reason];
  return new Problem(status, reason, detail);
}
