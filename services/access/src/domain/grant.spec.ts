import { describe, expect, it } from '@jest/globals';
import type { AccountState } from './account.ts';
import { endGrant, type Granter, grantRole, type Proposal } from './grant.ts';
import { holdsAt, type Right } from './right.ts';

const now = new Date('2026-03-01T12:00:00Z');
const earlier = new Date('2026-02-01T00:00:00Z');
const later = new Date('2026-06-30T22:00:00Z');
const person: AccountState = { id: 'p', kind: 'person', state: 'active', revision: 1 };
const machine: AccountState = { id: 'm', kind: 'machine', state: 'active', revision: 1 };
const administrator: Granter = { accountId: 'a', rights: [{ role: 'administrator' }] };
const coordinator: Granter = { accountId: 'c', rights: [{ role: 'coordinator' }] };
const coordinatorOf = (scope: Omit<Right, 'role'>): Granter => ({
  accountId: 'c',
  rights: [{ role: 'coordinator', ...scope }],
});

const proposal = (right: Right, more: Partial<Proposal> = {}): Proposal => ({
  account: person,
  right,
  validity: { from: now },
  held: [],
  ...more,
});

describe('granting a role', () => {
  it.each<[string, Right, Granter]>([
    [
      'an administrator makes an approver with a limit',
      { role: 'approver', limitOre: 500_000 },
      administrator,
    ],
    [
      'an administrator lets somebody take over a history',
      { role: 'requester', permission: 'take-over-history' },
      administrator,
    ],
    ['an administrator makes another administrator', { role: 'administrator' }, administrator],
    ['a coordinator makes a requester of a group', { role: 'requester', group: 'g' }, coordinator],
    [
      'a coordinator of an organisation makes a requester there',
      { role: 'requester', organisation: 'o', group: 'g' },
      coordinatorOf({ organisation: 'o' }),
    ],
  ])('is decided when %s', (_, right, granter) => {
    expect(grantRole(proposal(right), granter, now)).toEqual({
      kind: 'decided',
      state: { right, validity: { from: now } },
      events: [],
    });
  });

  it.each<[string, Proposal, Granter, string]>([
    [
      'nobody grants to themselves',
      proposal({ role: 'approver' }, { account: { ...person, id: 'a' } }),
      administrator,
      'own-account',
    ],
    [
      'a coordinator makes no coordinator',
      proposal({ role: 'coordinator' }),
      coordinator,
      'not-yours-to-grant',
    ],
    [
      'a coordinator gives no permission',
      proposal({ role: 'requester', permission: 'take-over-history' }),
      coordinator,
      'not-yours-to-grant',
    ],
    [
      'a coordinator stays in the own organisation',
      proposal({ role: 'requester', organisation: 'x' }),
      coordinatorOf({ organisation: 'o' }),
      'not-yours-to-grant',
    ],
    [
      'a coordinator of a group gives no right to all groups',
      proposal({ role: 'requester' }),
      coordinatorOf({ group: 'g' }),
      'not-yours-to-grant',
    ],
    [
      'a requester grants nothing',
      proposal({ role: 'requester' }),
      { accountId: 'r', rights: [{ role: 'requester' }] },
      'not-yours-to-grant',
    ],
    [
      'a requester has no limit in kronor',
      proposal({ role: 'requester', limitOre: 1 }),
      administrator,
      'scope-not-for-role',
    ],
    [
      'an administrator is one of the whole county',
      proposal({ role: 'administrator', organisation: 'o' }),
      administrator,
      'scope-not-for-role',
    ],
    [
      'a person is no service',
      proposal({ role: 'service', permission: 'read-contact-ways' }),
      administrator,
      'role-only-for-machines',
    ],
    [
      'a machine approves nothing',
      proposal({ role: 'approver' }, { account: machine }),
      administrator,
      'role-not-for-machines',
    ],
    [
      'a service gets single permissions',
      proposal({ role: 'service' }, { account: machine }),
      administrator,
      'permission-missing',
    ],
    [
      'it ends after it begins',
      proposal({ role: 'operator' }, { validity: { from: later, until: later } }),
      administrator,
      'ends-before-it-begins',
    ],
    [
      'it is not over yet',
      proposal({ role: 'operator' }, { validity: { from: earlier, until: now } }),
      administrator,
      'already-over',
    ],
    [
      'the account is in use',
      proposal({ role: 'operator' }, { account: { ...person, state: 'disabled' } }),
      administrator,
      'account-disabled',
    ],
  ])('is refused unless %s', (_, asked, granter, reason) => {
    expect(grantRole(asked, granter, now)).toEqual({ kind: 'rejected', reason });
  });

  it('is ignored when the account has the same right for the same time', () => {
    const right = { role: 'requester', group: 'g' } as const;
    const held = [{ right: { ...right }, validity: { from: new Date(now) } }];
    expect(grantRole(proposal(right, { held }), administrator, now)).toEqual({
      kind: 'ignored',
      reason: 'already-granted',
    });
    expect(grantRole(proposal({ ...right, group: 'h' }, { held }), administrator, now).kind).toBe('decided');
  });
});

describe('ending a grant', () => {
  const grant = { right: { role: 'requester', group: 'g' } as const, validity: { from: earlier } };

  it('holds from the moment of the decision', () => {
    expect(endGrant(grant, coordinator, now)).toEqual({
      kind: 'decided',
      state: { endedAt: now },
      events: [],
    });
  });

  it('is ignored the second time', () => {
    expect(endGrant({ ...grant, endedAt: earlier }, coordinator, now).kind).toBe('ignored');
  });

  it('is for whoever could have granted it', () => {
    const approver = { right: { role: 'approver' } as const, validity: { from: earlier } };
    expect(endGrant(approver, coordinator, now)).toEqual({ kind: 'rejected', reason: 'not-yours-to-grant' });
    expect(endGrant(approver, administrator, now).kind).toBe('decided');
  });
});

describe('validity', () => {
  it.each([
    ['before it begins', { from: later }, false],
    ['the moment it begins', { from: now }, true],
    ['without end', { from: earlier }, true],
    ['before its end', { from: earlier, until: later }, true],
    ['the moment it ends', { from: earlier, until: now }, false],
  ])('%s', (_, validity, holds) => {
    expect(holdsAt(validity, now)).toBe(holds);
  });
});
