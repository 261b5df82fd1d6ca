import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { unlimited } from '../testing/people.ts';
import { type Assignment, type AssignmentDecision, isLive } from './assignment.ts';
import { accept, cancel, decline, expire, offer } from './assignment-life.ts';
import { plainQuestion } from './eligibility.ts';
import type { PoolPerson } from './pool-person.ts';
import { planRound, vacantSeats } from './round.ts';
import { plainSeats } from './standing-group.ts';

const deadline = new Date('2027-03-01T12:00:00Z');
const early = new Date('2027-03-01T11:00:00Z');
const late = new Date('2027-03-01T13:00:00Z');
const seats = plainSeats(1, 3);
const pool = Array.from(
  { length: 8 },
  (_, at): PoolPerson => ({
    id: String(at + 1),
    state: 'active',
    gender: 'woman',
    birthYear: 1970,
    municipality: '0880',
    experience: ['patient:mental-health'],
    engagements: 0,
    eligibility: unlimited,
  }),
);

const answers: Record<string, (assignment: Assignment) => AssignmentDecision> = {
  accept: (assignment) => accept(assignment, early),
  'accept late': (assignment) => accept(assignment, late),
  decline: (assignment) => decline(assignment, 'no-time', early),
  expire: (assignment) => expire(assignment, late),
  cancel: (assignment) => cancel(assignment, 'ill', false),
};
/** What frees a seat, by the state of who holds it. */
const frees: Record<string, readonly Assignment['state'][]> = {
  decline: ['offered'],
  expire: ['offered'],
  cancel: ['offered', 'accepted'],
};

const steps = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ do: fc.constant('round' as const), by: fc.nat(100) }) },
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant('answer' as const),
        what: fc.constantFrom(...Object.keys(answers)),
        of: fc.nat(20),
        times: fc.integer({ min: 1, max: 2 }),
      }),
    },
  ),
  { maxLength: 40 },
);

/** One request: the real rounds and answers, beside them who holds which seat and who was ever asked. */
class Request {
  readonly assignments: Assignment[] = [];
  readonly holders = new Map<number, string>();
  readonly asked = new Set<string>();

  /** Whoever a solver would choose: somebody among the candidates for each open seat. */
  round(by: number): void {
    const { open, candidates } = planRound({
      seatPlan: seats,
      assignments: this.assignments,
      pool,
      members: [],
      named: [],
      question: { ...plainQuestion(early), asked: new Set(this.assignments.map(({ personId }) => personId)) },
    });
    expect(candidates.map(({ id }) => id)).toEqual(
      pool.map(({ id }) => id).filter((id) => !this.asked.has(id)),
    );
    const left = [...candidates];
    for (const { number } of open) {
      const [person] = left.splice(by % Math.max(1, left.length), 1);
      if (!person) return;
      this.holders.set(number, person.id);
      this.asked.add(person.id);
      const id = `a${this.assignments.length}`;
      const ids = { id, requestId: 'r', personId: person.id, residentId: person.id, seat: number };
      this.assignments.push({
        ...{ ...ids, revision: 1, attendance: [], holder: 'drawn', substitute: false },
        ...{ state: 'offered', answerBy: deadline },
      });
    }
  }

  answer(what: string, of: number): void {
    const at = of % Math.max(1, this.assignments.length);
    const assignment = this.assignments[at];
    if (!assignment) return;
    if (frees[what]?.includes(assignment.state)) this.holders.delete(assignment.seat);
    const decision = decideQuietly(what, assignment);
    if (decision.kind === 'decided') this.assignments[at] = decision.state;
  }
}

/** The events need real ids; which they are about is not what is looked at here. */
function decideQuietly(what: string, assignment: Assignment): AssignmentDecision {
  const uuid = '01900000-0000-7000-8000-000000000001';
  const decision = answers[what]!({ ...assignment, id: uuid, requestId: uuid, residentId: uuid });
  if (decision.kind !== 'decided') return decision;
  const { id, requestId, residentId } = assignment;
  return { ...decision, state: { ...decision.state, id, requestId, residentId } };
}

describe('offers of a request against who holds a seat and who was asked', () => {
  it('fill each seat once, ask nobody twice, and leave no seat to whoever answered too late', () => {
    fc.assert(
      fc.property(steps, (given) => {
        const request = new Request();
        for (const step of given) {
          if (step.do === 'round') request.round(step.by);
          else for (let n = 0; n < step.times; n += 1) request.answer(step.what, step.of);
          const live = request.assignments.filter(isLive);
          expect(new Map(live.map(({ seat, personId }) => [seat, personId]))).toEqual(request.holders);
          expect(live).toHaveLength(request.holders.size);
          expect(vacantSeats(seats, request.assignments)).toHaveLength(seats.length - request.holders.size);
          expect(new Set(request.assignments.map(({ personId }) => personId)).size).toBe(
            request.assignments.length,
          );
        }
      }),
      { numRuns: 500 },
    );
  });

  it('begin as what an offer is', () => {
    const uuid = '01900000-0000-7000-8000-000000000001';
    const ids = { id: uuid, requestId: uuid, personId: '1', residentId: uuid, seat: 1 };
    expect(offer({ ...ids, holder: 'drawn', substitute: false }, deadline).state).toMatchObject({
      ...{ revision: 1, attendance: [], state: 'offered', answerBy: deadline },
    });
  });
});
