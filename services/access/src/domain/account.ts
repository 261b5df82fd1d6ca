import { AccountDisabled, event } from '@medverka/event-contracts';
import { type Decision, decided, ignored, rejected } from './decision.ts';

export interface AccountState {
  readonly id: string;
  readonly kind: 'person' | 'machine';
  readonly state: 'active' | 'disabled';
  readonly revision: number;
}

export type AccountReason = 'already-disabled' | 'already-active' | 'own-account';

/** From now on the account gets no token; those that are out end within ten minutes. */
export function disable(
  account: AccountState,
  byAccountId: string,
): Decision<AccountState, AccountReason, AccountDisabled> {
  // An administrator who shuts everybody out, last of all the own account, leaves nobody to open again.
  if (account.id === byAccountId) return rejected('own-account');
  if (account.state === 'disabled') return ignored('already-disabled');
  const revision = account.revision + 1;
  return decided(
    { ...account, state: 'disabled' as const, revision },
    event(AccountDisabled, { accountId: account.id, revision }),
  );
}

export function enable(account: AccountState): Decision<AccountState, AccountReason, AccountDisabled> {
  if (account.state === 'active') return ignored('already-active');
  return decided({ ...account, state: 'active' as const, revision: account.revision + 1 });
}
