import { describe, expect, it } from '@jest/globals';
import type { Assignment } from './assignment.ts';
import { attend } from './attendance.ts';

const occasions = [
  { number: 1, startsAt: new Date('2027-03-02T08:00:00Z'), endsAt: new Date('2027-03-02T12:00:00Z') },
  { number: 2, startsAt: new Date('2027-03-02T23:30:00Z'), endsAt: new Date('2027-03-03T00:30:00Z') },
];
const accepted: Assignment = {
  id: '01900000-0000-7000-8000-000000000001',
  requestId: '01900000-0000-7000-8000-000000000002',
  personId: '17',
  residentId: '01900000-0000-7000-8000-000000000003',
  seat: 1,
  holder: 'drawn',
  substitute: false,
  revision: 2,
  state: 'accepted',
  attendance: [],
};
const confirmation = {
  confirmedBy: '01900000-0000-7000-8000-000000000009',
  now: new Date('2027-03-03T12:00:00Z'),
  elsewhere: 0,
};

describe('recording attendance', () => {
  it.each([
    ['all four hours', 1, 240, {}],
    ['longer than planned', 1, 300, {}],
    ['a whole day', 1, 1440, {}],
    ['missed', 1, 0, {}],
    ['as it begins', 1, 10, { now: occasions[0]!.startsAt }],
  ])('takes %s', (_, occasion, minutes, more) => {
    const decision = attend(accepted, occasions, { occasion, minutes }, { ...confirmation, ...more });
    expect(decision).toMatchObject({
      kind: 'decided',
      state: { revision: 3, attendance: [{ occasion, minutes }] },
      events: [{ occasion, revision: 3, date: '2027-03-02' }],
    });
  });

  it.each([
    ['negative minutes', 1, -1, {}, 'minutes-negative'],
    ['26 hours', 1, 26 * 60, {}, 'more-than-a-day'],
    ['half a minute', 1, 0.5, {}, 'minutes-not-whole'],
    ['an occasion that is none', 3, 60, {}, 'unknown-occasion'],
    ['an occasion to come', 1, 60, { now: new Date('2027-03-02T07:59:59Z') }, 'not-begun'],
    ['25 hours over two meetings of a day', 1, 1440, { elsewhere: 60 }, 'more-than-a-day'],
  ])('refuses %s', (_, occasion, minutes, more, reason) => {
    const decision = attend(accepted, occasions, { occasion, minutes }, { ...confirmation, ...more });
    expect(decision).toEqual({ kind: 'rejected', reason });
  });

  it.each(['offered', 'declined', 'expired', 'cancelled', 'rescheduled'] as const)(
    'refuses somebody who is %s',
    (state) => {
      const other = { ...accepted, state, answerBy: new Date(), reason: 'x' } as Assignment;
      expect(attend(other, occasions, { occasion: 1, minutes: 60 }, confirmation)).toEqual({
        kind: 'rejected',
        reason: 'not-accepted',
      });
    },
  );

  it('is on the Swedish day on which the occasion begins', () => {
    const decision = attend(accepted, occasions, { occasion: 2, minutes: 60 }, confirmation);
    expect(decision).toMatchObject({ events: [{ date: '2027-03-03' }] });
  });

  it('does nothing the second time, and corrects with a higher revision', () => {
    const first = attend(accepted, occasions, { occasion: 1, minutes: 240 }, confirmation);
    if (first.kind !== 'decided') throw new Error(first.reason);
    expect(attend(first.state, occasions, { occasion: 1, minutes: 240 }, confirmation)).toEqual({
      kind: 'ignored',
      reason: 'already-recorded',
    });
    const corrected = attend(first.state, occasions, { occasion: 1, minutes: 0 }, confirmation);
    expect(corrected).toMatchObject({
      state: { revision: 4, attendance: [{ occasion: 1, minutes: 0 }] },
      events: [{ occasion: 1, revision: 4 }],
    });
  });
});
