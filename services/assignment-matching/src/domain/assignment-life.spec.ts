import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Assignment, type AssignmentDecision, isLive } from './assignment.ts';
import {
  accept,
  cancel,
  decline,
  expire,
  holdForNewTimes,
  offer,
  offerAgain,
  remind,
} from './assignment-life.ts';

const deadline = new Date('2027-03-01T12:00:00Z');
const before = new Date('2027-03-01T11:59:59.999Z');
const ids = {
  id: '01900000-0000-7000-8000-000000000001',
  requestId: '01900000-0000-7000-8000-000000000002',
  personId: '17',
  residentId: '01900000-0000-7000-8000-000000000003',
  seat: 1,
  holder: 'drawn',
  substitute: false,
} as const;
const held = { ...ids, revision: 1, attendance: [] };
const offered: Assignment = { ...held, state: 'offered', answerBy: deadline };
const states: Record<Assignment['state'], Assignment> = {
  offered,
  rescheduled: { ...held, state: 'rescheduled' },
  accepted: { ...held, state: 'accepted' },
  declined: { ...held, state: 'declined', reason: 'no-time' },
  expired: { ...held, state: 'expired' },
  cancelled: { ...held, state: 'cancelled', reason: 'request-cancelled' },
};

const outcome = (decision: AssignmentDecision) =>
  decision.kind === 'decided' ? decision.state.state : `${decision.kind}: ${decision.reason}`;

describe('an assignment', () => {
  it('begins as an offer that says until when to answer', () => {
    const { state, events } = offer(ids, deadline);
    expect(state).toEqual(offered);
    expect(events).toMatchObject([
      { assignmentId: ids.id, answerBy: '2027-03-01T12:00:00.000Z', substitute: false },
    ]);
  });

  it.each([
    ['offered', before, 'accepted'],
    ['offered', deadline, 'rejected: offer-expired'],
    ['accepted', before, 'ignored: already-accepted'],
    ['rescheduled', before, 'rejected: awaiting-new-times'],
    ['declined', before, 'rejected: already-declined'],
    ['expired', before, 'rejected: offer-expired'],
    ['cancelled', before, 'rejected: assignment-cancelled'],
  ] as const)('%s and accepted at %s comes to: %s', (state, now, result) => {
    expect(outcome(accept(states[state], now))).toBe(result);
  });

  it.each([
    ['offered', before, 'rejected: consent-ended'],
    ['offered', deadline, 'rejected: offer-expired'],
    ['accepted', before, 'ignored: already-accepted'],
  ] as const)('%s and accepted without consent in force at %s comes to: %s', (state, now, result) => {
    expect(outcome(accept(states[state], now, 'ended'))).toBe(result);
  });

  it.each([
    ['offered', before, 'declined'],
    ['offered', deadline, 'rejected: offer-expired'],
    ['rescheduled', deadline, 'declined'],
    ['accepted', before, 'rejected: already-accepted'],
    ['declined', before, 'ignored: already-declined'],
    ['expired', before, 'rejected: offer-expired'],
    ['cancelled', before, 'rejected: assignment-cancelled'],
  ] as const)('%s and declined at %s comes to: %s', (state, now, result) => {
    expect(outcome(decline(states[state], 'no-time', now))).toBe(result);
  });

  it.each([
    ['offered', deadline, 'expired'],
    ['offered', before, 'ignored: not-due'],
    ['accepted', deadline, 'ignored: not-offered'],
    ['rescheduled', deadline, 'ignored: not-offered'],
  ] as const)('%s when the deadline’s timer rings at %s comes to: %s', (state, now, result) => {
    expect(outcome(expire(states[state], now))).toBe(result);
  });

  it.each([
    ['offered', false, 'cancelled'],
    ['rescheduled', false, 'cancelled'],
    ['accepted', false, 'cancelled'],
    ['accepted', true, 'rejected: already-begun'],
    ['declined', false, 'rejected: not-live'],
    ['expired', false, 'rejected: not-live'],
    ['cancelled', true, 'ignored: assignment-cancelled'],
  ] as const)('%s and cancelled (begun: %s) comes to: %s', (state, begun, result) => {
    expect(outcome(cancel(states[state], 'ill', begun))).toBe(result);
  });

  it('is reminded of only while there is something to answer, and does not change by it', () => {
    expect(remind(offered, before)).toMatchObject({ kind: 'decided', state: offered });
    expect(remind(offered, deadline).kind).toBe('ignored');
    expect(remind(states.accepted, before).kind).toBe('ignored');
  });

  it('that was attended cannot be cancelled', () => {
    const attended: Assignment = { ...held, state: 'accepted', attendance: [{ occasion: 1, minutes: 60 }] };
    expect(outcome(cancel(attended, 'ill', false))).toBe('rejected: already-begun');
  });
});

describe('the life of an assignment, whatever happens in whatever order', () => {
  const later = new Date('2027-03-02T12:00:00Z');
  const step = fc.oneof(
    fc.record({ do: fc.constant('accept'), late: fc.boolean() }),
    fc.record({ do: fc.constant('decline'), late: fc.boolean() }),
    fc.record({ do: fc.constant('expire'), late: fc.boolean() }),
    fc.record({ do: fc.constant('cancel'), late: fc.boolean() }),
    fc.record({ do: fc.constant('hold'), late: fc.boolean() }),
    fc.record({ do: fc.constant('again'), late: fc.boolean() }),
  );
  const take = (
    assignment: Assignment,
    { do: what, late }: { do: string; late: boolean },
  ): AssignmentDecision => {
    const now = late ? later : before;
    switch (what) {
      case 'accept':
        return accept(assignment, now);
      case 'decline':
        return decline(assignment, 'no-time', now);
      case 'expire':
        return expire(assignment, now);
      case 'cancel':
        return cancel(assignment, 'ill', late);
      case 'hold':
        return holdForNewTimes(assignment);
      default:
        return offerAgain(assignment, deadline);
    }
  };

  it('never leaves an end, grows its revision by one at each change, and says each change but a hold', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let assignment: Assignment = offered;
        for (const each of steps) {
          const decision = take(assignment, each);
          if (decision.kind !== 'decided') continue;
          expect(isLive(assignment)).toBe(true);
          expect(decision.state.revision).toBe(assignment.revision + 1);
          expect(decision.events).toHaveLength(decision.state.state === 'rescheduled' ? 0 : 1);
          assignment = decision.state;
        }
      }),
    );
  });

  it('is never accepted by an answer that came at or after the deadline', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), fc.integer({ min: 0, max: 10 ** 9 }), (steps, ms) => {
        let assignment: Assignment = offered;
        for (const each of steps) {
          const late = accept(assignment, new Date(deadline.getTime() + ms));
          expect(late.kind).not.toBe('decided');
          const decision = take(assignment, each);
          if (decision.kind === 'decided') assignment = decision.state;
        }
      }),
    );
  });
});
