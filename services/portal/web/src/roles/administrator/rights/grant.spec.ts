import { describe, expect, it } from '@jest/globals';
import { dayStarts, type Grant, stateOf } from './grant.ts';

const grant: Grant = { grantId: 'g', accountId: 'a', role: 'approver', validFrom: '2027-01-01T00:00:00Z' };

describe('a right', () => {
  it.each<[string, Partial<Grant>, string, string]>([
    ['before its first day', {}, '2026-12-31T23:59:59Z', 'later'],
    ['without an end', {}, '2030-01-01T00:00:00Z', 'holds'],
    ['at its end', { validUntil: '2027-06-01T00:00:00Z' }, '2027-06-01T00:00:00Z', 'over'],
    ['ended before its time', { endedAt: '2027-02-01T00:00:00Z' }, '2027-02-02T00:00:00Z', 'over'],
  ])('%s is told as such', (_, more, now, state) => {
    expect(stateOf({ ...grant, ...more }, now)).toBe(state);
  });

  it('begins when the day begins in Sweden, in winter and in summer', () => {
    expect(dayStarts('2027-01-15')).toBe('2027-01-14T23:00:00.000Z');
    expect(dayStarts('2027-07-15')).toBe('2027-07-14T22:00:00.000Z');
  });
});
