import { describe, expect, it } from '@jest/globals';
import { classOf, contractOf } from '@medverka/event-contracts';
import fc from 'fast-check';
import type { Assignment, AssignmentDecision } from './assignment.ts';
import { accept, cancel, decline, expire, holdForNewTimes, offer, offerAgain } from './assignment-life.ts';

const deadline = new Date('2027-03-01T12:00:00Z');
const times = { early: new Date('2027-03-01T11:00:00Z'), late: new Date('2027-03-01T13:00:00Z') };
const seat = {
  id: '01900000-0000-7000-8000-000000000001',
  requestId: '01900000-0000-7000-8000-000000000002',
  personId: '17',
  residentId: '01900000-0000-7000-8000-000000000003',
  seat: 1,
  holder: 'drawn',
  substitute: false,
} as const;

type State = Assignment['state'];
type Time = keyof typeof times;

/** What may be done, and where it leads: the whole model. What does not stand here changes nothing. */
const model: Record<string, Partial<Record<State, State>>> = {
  'accept early': { offered: 'accepted' },
  'decline early': { offered: 'declined', rescheduled: 'declined' },
  'decline late': { rescheduled: 'declined' },
  'expire late': { offered: 'expired' },
  'cancel early': { offered: 'cancelled', rescheduled: 'cancelled', accepted: 'cancelled' },
  'hold early': { offered: 'rescheduled', accepted: 'rescheduled' },
  'hold late': { offered: 'rescheduled', accepted: 'rescheduled' },
  'again early': { rescheduled: 'offered' },
  'again late': { rescheduled: 'offered' },
};

const real: Record<string, (assignment: Assignment, time: Time) => AssignmentDecision> = {
  accept: (assignment, time) => accept(assignment, times[time]),
  decline: (assignment, time) => decline(assignment, 'no-time', times[time]),
  expire: (assignment, time) => expire(assignment, times[time]),
  cancel: (assignment, time) => cancel(assignment, 'ill', time === 'late'),
  hold: (assignment) => holdForNewTimes(assignment),
  again: (assignment) => offerAgain(assignment, deadline),
};

const steps = fc.array(
  fc.record({
    what: fc.constantFrom(...Object.keys(real)),
    time: fc.constantFrom<Time>('early', 'late'),
    /** The same once more: a client that asks again, a message that comes again. */
    times: fc.integer({ min: 1, max: 3 }),
  }),
  { maxLength: 20 },
);

interface Heard {
  readonly name: string;
  readonly revision: number;
}

/** Everything done to the real one and to the model; what was said on the way. */
function play(given: readonly { what: string; time: Time; times: number }[]) {
  const first = offer(seat, deadline);
  let assignment: Assignment = first.state;
  let expected: State = 'offered';
  const said: Heard[] = first.events.map(heardOf);
  for (const { what, time, times: repeated } of given) {
    for (let n = 0; n < repeated; n += 1) {
      const decision = real[what]!(assignment, time);
      expected = model[`${what} ${time}`]?.[expected] ?? expected;
      if (decision.kind === 'decided') {
        assignment = decision.state;
        said.push(...decision.events.map(heardOf));
      }
      expect(assignment.state).toBe(expected);
    }
  }
  return { assignment, said };
}

const heardOf = (event: object): Heard => ({
  name: contractOf(classOf(event)).name,
  revision: (event as { revision: number }).revision,
});

describe('the life of an assignment against a model of one table', () => {
  it('comes to the same state after any steps, each also twice or three times', () => {
    fc.assert(
      fc.property(steps, (given) => void play(given)),
      { numRuns: 1_000 },
    );
  });

  it('is known to everybody who hears of it in any order and any number of times', () => {
    const delivered = steps.chain((given) => {
      const { assignment, said } = play(given);
      const again = fc.array(fc.constantFrom(...said), { maxLength: 10 });
      const all = again.chain((more) =>
        fc.shuffledSubarray([...said, ...more], { minLength: said.length + more.length }),
      );
      return all.map((heard) => ({ assignment, said, heard }));
    });
    fc.assert(
      fc.property(delivered, ({ assignment, said, heard }) => {
        let known: Heard | undefined;
        for (const one of heard) if (!known || one.revision > known.revision) known = one;
        expect(known).toEqual(said.at(-1));
        // Times that are held are said by the request; all else the assignment says itself.
        if (assignment.state !== 'rescheduled') expect(known?.name).toBe(`assignment-${assignment.state}`);
      }),
      { numRuns: 500 },
    );
  });
});
