import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hasBegun, type Request, type RequestDecision } from './request.ts';
import {
  budgetRefused,
  budgetReserved,
  cancel,
  complete,
  giveUp,
  offersMade,
  publish,
  reschedule,
  seatFreed,
  seatTaken,
} from './request-life.ts';
import type { RequestTerms } from './request-terms.ts';

const now = new Date('2027-02-01T00:00:00Z');
const times = [{ startsAt: new Date('2027-03-02T08:00:00Z'), endsAt: new Date('2027-03-02T12:00:00Z') }];
const otherTimes = [{ startsAt: new Date('2027-03-09T08:00:00Z'), endsAt: new Date('2027-03-09T12:00:00Z') }];
const terms: RequestTerms = {
  groupId: '01900000-0000-7000-8000-000000000009',
  activityKind: 'single-meeting',
  title: 'Möte',
  place: { form: 'online' },
  occasions: times.map((each) => ({ number: 1, ...each })),
  seats: 2,
  filling: { by: 'draw' },
  themes: [],
  demandedExperience: [],
  quotas: [],
  atMost: [],
  fundingSource: 'plan',
  travelEstimateOre: 0,
  answerWithinHours: 72,
  history: false,
};
const published = publish('01900000-0000-7000-8000-000000000001', terms).state;
const asked = { ...published, revision: 7 };
const states: Record<Request['state'], Request> = {
  'awaiting-budget': { ...asked, state: 'awaiting-budget' },
  'budget-refused': { ...asked, state: 'budget-refused', reason: 'not-enough' },
  drawing: { ...asked, state: 'drawing' },
  offering: { ...asked, state: 'offering' },
  filled: { ...asked, state: 'filled' },
  unfillable: { ...asked, state: 'unfillable', reason: 'too-few-people', missingSeats: 1 },
  cancelled: { ...asked, state: 'cancelled', reason: 'not-needed' },
  completed: { ...asked, state: 'completed' },
};
const decisions: Record<string, (request: Request) => RequestDecision> = {
  'the money is reserved': (request) => budgetReserved(request, request.termsRevision),
  'the money is refused': (request) => budgetRefused(request, request.termsRevision, 'not-enough'),
  'offers are made': offersMade,
  'nobody is left': (request) => giveUp(request, 'too-few-people', 1),
  'one of two accepts': (request) => seatTaken(request, 1),
  'both accepted': (request) => seatTaken(request, 2),
  'a seat is free': seatFreed,
  'it gets new times': (request) => reschedule(request, otherTimes, undefined, false, now),
  'it is cancelled': (request) => cancel(request, 'not-needed', false),
  'all is known': (request) => complete(request, { open: 0, known: 2 }),
};
const outcome = (decision: RequestDecision) =>
  decision.kind === 'decided' ? decision.state.state : `${decision.kind}: ${decision.reason}`;

const table: [Request['state'], Record<string, string>][] = [
  [
    'awaiting-budget',
    {
      'the money is reserved': 'drawing',
      'the money is refused': 'budget-refused',
      'it gets new times': 'awaiting-budget',
      'it is cancelled': 'cancelled',
    },
  ],
  [
    'budget-refused',
    {
      'the money is reserved': 'drawing',
      'it gets new times': 'awaiting-budget',
      'it is cancelled': 'cancelled',
    },
  ],
  [
    'drawing',
    {
      'offers are made': 'offering',
      'nobody is left': 'unfillable',
      'it gets new times': 'awaiting-budget',
      'it is cancelled': 'cancelled',
    },
  ],
  [
    'offering',
    {
      'nobody is left': 'unfillable',
      'both accepted': 'filled',
      'it gets new times': 'awaiting-budget',
      'it is cancelled': 'cancelled',
    },
  ],
  [
    'filled',
    {
      'a seat is free': 'offering',
      'it gets new times': 'awaiting-budget',
      'it is cancelled': 'cancelled',
      'all is known': 'completed',
    },
  ],
  [
    'unfillable',
    {
      'a seat is free': 'offering',
      'it gets new times': 'awaiting-budget',
      'it is cancelled': 'cancelled',
      'all is known': 'completed',
    },
  ],
  [
    'cancelled',
    { 'it gets new times': 'rejected: request-ended', 'it is cancelled': 'ignored: already-cancelled' },
  ],
  [
    'completed',
    { 'it gets new times': 'rejected: request-ended', 'it is cancelled': 'rejected: request-ended' },
  ],
];

describe('a request', () => {
  it('is published once, with what it will cost and for which plan row', () => {
    expect(publish(published.id, { ...terms, planRow: 'theme-meetings' }).events).toMatchObject([
      {
        requestId: published.id,
        revision: 1,
        seats: 2,
        planRow: 'theme-meetings',
        occasions: [{ date: '2027-03-02', minutes: 240 }],
      },
    ]);
  });

  describe.each(table)('that is %s', (state, expected) => {
    it.each(Object.keys(decisions))('when %s', (what) => {
      const result = outcome(decisions[what]!(states[state]));
      if (expected[what]) expect(result).toBe(expected[what]);
      else expect(result).toMatch(/^ignored/);
    });
  });

  it('ignores an answer of the budget to times that hold no more', () => {
    const moved = reschedule(states.offering, otherTimes, undefined, false, now);
    if (moved.kind !== 'decided') throw new Error(moved.reason);
    expect(moved.state.termsRevision).toBe(8);
    expect(outcome(budgetReserved(moved.state, 1))).toBe('ignored: older-revision');
    expect(outcome(budgetRefused(moved.state, 7, 'not-enough'))).toBe('ignored: older-revision');
    expect(outcome(budgetReserved(moved.state, 8))).toBe('drawing');
  });

  it('keeps its times and its end once attendance is known', () => {
    expect(outcome(reschedule(states.filled, otherTimes, undefined, true, now))).toBe(
      'rejected: attendance-known',
    );
    expect(outcome(cancel(states.filled, 'not-needed', true))).toBe('rejected: attendance-known');
  });

  it('ignores the times that it has already', () => {
    expect(outcome(reschedule(states.filled, times, 0, false, now))).toBe('ignored: same-times');
  });

  it('that nobody could be found for does not end by itself', () => {
    expect(outcome(complete(states.unfillable, { open: 0, known: 0 }))).toBe('ignored: attendance-open');
    expect(outcome(complete(states.filled, { open: 1, known: 1 }))).toBe('ignored: attendance-open');
    expect(outcome(complete(states.filled, { open: 0, known: 0 }))).toBe('completed');
  });

  it('has begun with its first occasion, unless it is a history', () => {
    const after = new Date('2027-03-02T08:00:00Z');
    expect(hasBegun(states.filled, after)).toBe(true);
    expect(hasBegun(states.filled, now)).toBe(false);
    expect(hasBegun({ ...states.filled, terms: { ...terms, history: true } }, after)).toBe(false);
  });
});

describe('the life of a request, whatever happens in whatever order', () => {
  it('grows its revision by one at each change and never leaves its ends', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.keys(decisions)), { maxLength: 30 }), (steps) => {
        let request: Request = published;
        for (const step of steps) {
          const decision = decisions[step]!(request);
          if (decision.kind !== 'decided') continue;
          expect(['cancelled', 'completed']).not.toContain(request.state);
          expect(decision.state.revision).toBe(request.revision + 1);
          request = decision.state;
        }
      }),
    );
  });
});
