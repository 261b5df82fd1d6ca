import { describe, expect, it } from '@jest/globals';
import { AccountDisabled } from '@medverka/event-contracts';
import { type AccountState, disable, enable } from './account.ts';
import { follow } from './resident-link.ts';

const id = '01920000-0000-7000-8000-000000000901';
const account: AccountState = { id, kind: 'person', state: 'active', revision: 3 };
const disabled: AccountState = { ...account, state: 'disabled' };

describe('an account', () => {
  it('says that it was disabled, under its next revision', () => {
    const decision = disable(account, 'administrator');
    expect(decision).toMatchObject({
      kind: 'decided',
      state: { state: 'disabled', revision: 4 },
      events: [{ accountId: id, revision: 4 }],
    });
    expect(decision.kind === 'decided' && decision.events[0]).toBeInstanceOf(AccountDisabled);
  });

  it('is not disabled by itself', () => {
    expect(disable(account, id)).toEqual({ kind: 'rejected', reason: 'own-account' });
  });

  it('stays as it is when it is so already', () => {
    expect(disable(disabled, 'administrator')).toEqual({ kind: 'ignored', reason: 'already-disabled' });
    expect(enable(account)).toEqual({ kind: 'ignored', reason: 'already-active' });
  });

  it('is enabled again', () => {
    expect(enable(disabled)).toMatchObject({
      kind: 'decided',
      state: { state: 'active', revision: 4 },
      events: [],
    });
  });
});

describe('the link of a resident to an account', () => {
  const registered = { residentId: 'r', accountId: 'a', revision: 1, state: 'registered' as const };
  const withdrawn = { residentId: 'r', revision: 2, state: 'withdrawn' as const };

  it('remembers who registered after they withdrew', () => {
    expect(follow(registered, withdrawn)).toMatchObject({ state: { ...withdrawn, accountId: 'a' } });
  });

  it('is the same whichever event comes first', () => {
    expect(follow(withdrawn, registered)).toEqual({ kind: 'ignored', reason: 'older-revision' });
    expect(follow(undefined, withdrawn)).toMatchObject({ kind: 'decided', state: { state: 'withdrawn' } });
  });

  it('does nothing when the same event comes again', () => {
    expect(follow(registered, registered).kind).toBe('ignored');
  });
});
