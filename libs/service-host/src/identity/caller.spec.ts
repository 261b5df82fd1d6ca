import { describe, expect, it } from '@jest/globals';
import { Caller } from './caller.ts';
import type { Grant, Role, Scope } from './grant.ts';

const now = new Date('2026-03-01T12:00:00Z');

const callerWith = (grant: Grant, residentId?: string) =>
  new Caller({ accountId: 'a', tenant: 'kalmar', grants: [grant], ...(residentId && { residentId }) }, now);

describe('a caller', () => {
  it.each<[string, Grant, Role, Scope | undefined, boolean]>([
    ['without limits covers any group', { role: 'coordinator' }, 'coordinator', { group: 'g1' }, true],
    ['has the role somewhere', { role: 'coordinator', group: 'g1' }, 'coordinator', undefined, true],
    ['covers the own group', { role: 'coordinator', group: 'g1' }, 'coordinator', { group: 'g1' }, true],
    [
      'does not cover another group',
      { role: 'coordinator', group: 'g1' },
      'coordinator',
      { group: 'g2' },
      false,
    ],
    ['does not cover what names no group', { role: 'coordinator', group: 'g1' }, 'coordinator', {}, false],
    ['has no other role', { role: 'coordinator' }, 'approver', undefined, false],
    ['decides up to the limit', { role: 'approver', limitOre: 500 }, 'approver', { amountOre: 500 }, true],
    ['does not decide above it', { role: 'approver', limitOre: 500 }, 'approver', { amountOre: 501 }, false],
    [
      'acts for the named resident',
      { role: 'resident', resident: 'r2' },
      'resident',
      { resident: 'r2' },
      true,
    ],
    ['acts for no other', { role: 'resident', resident: 'r2' }, 'resident', { resident: 'r1' }, false],
    ['acts for themselves', { role: 'resident' }, 'resident', { resident: 'r1' }, true],
    ['and for nobody else', { role: 'resident' }, 'resident', { resident: 'r3' }, false],
    [
      'has no grant that begins later',
      { role: 'finance', validFrom: '2026-03-02T00:00:00Z' },
      'finance',
      undefined,
      false,
    ],
    [
      'has no grant that has ended',
      { role: 'finance', validUntil: '2026-03-01T12:00:00Z' },
      'finance',
      undefined,
      false,
    ],
    [
      'has one that still holds',
      { role: 'finance', validUntil: '2026-03-01T12:00:01Z' },
      'finance',
      undefined,
      true,
    ],
  ])('%s', (_, grant, role, scope, expected) => {
    expect(callerWith(grant, 'r1').has(role, scope)).toBe(expected);
  });

  it('who is no resident is no resident by leaving the id out', () => {
    expect(callerWith({ role: 'resident' }).has('resident', {})).toBe(false);
  });

  it('may what a grant permits, within its limits', () => {
    const caller = callerWith({ role: 'requester', permission: 'take-over-history', group: 'g1' });
    expect(caller.may('take-over-history')).toBe(true);
    expect(caller.may('take-over-history', { group: 'g2' })).toBe(false);
    expect(caller.may('read-contact-ways')).toBe(false);
  });
});
