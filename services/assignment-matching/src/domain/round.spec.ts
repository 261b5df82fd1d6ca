import { describe, expect, it } from '@jest/globals';
import { unlimited } from '../testing/people.ts';
import type { Assignment } from './assignment.ts';
import { composePanel, historyWeight, seatChosen } from './composition.ts';
import { plainQuestion } from './eligibility.ts';
import type { PoolPerson } from './pool-person.ts';
import { planRound, type RoundFacts, vacantSeats } from './round.ts';
import { plainSeats, seatPlan } from './standing-group.ts';

const person = (id: number, more: Partial<PoolPerson> = {}): PoolPerson => ({
  id: String(id),
  state: 'active',
  gender: id % 2 ? 'woman' : 'man',
  birthYear: 1970,
  municipality: '0880',
  experience: ['patient:mental-health'],
  engagements: 0,
  eligibility: unlimited,
  ...more,
});
const question = plainQuestion(new Date('2027-02-01T12:00:00Z'));
const holding = (seat: number, personId: string, more: object = {}): Assignment => ({
  id: `a${seat}`,
  requestId: 'r',
  personId,
  residentId: `r${personId}`,
  revision: 1,
  seat,
  holder: 'drawn',
  substitute: false,
  attendance: [],
  state: 'accepted',
  ...more,
});
const pool = Array.from({ length: 12 }, (_, at) => person(at + 1));
const facts: RoundFacts = {
  seatPlan: plainSeats(1, 3),
  assignments: [],
  pool,
  members: [],
  named: [],
  question,
};
const group = {
  id: 'g',
  kind: 'standing' as const,
  name: 'Ständiga gruppen',
  bodies: [
    { code: 'leadership', name: 'LGL', seats: 2 },
    { code: 'older', name: 'Äldre', seats: 1, theme: 'older-people' },
  ],
};

describe('a round of asking', () => {
  it('draws from everybody who is eligible, and says why the others are not', () => {
    const round = planRound({
      ...facts,
      question: { ...question, asked: new Set(['2']), occupied: new Set(['3']) },
    });
    expect(round).toMatchObject({ source: 'bank', open: [{ number: 1 }, { number: 2 }, { number: 3 }] });
    expect(round.candidates.map(({ id }) => id)).toEqual([
      '1',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
      '10',
      '11',
      '12',
    ]);
    expect([...round.ineligible]).toEqual([
      ['2', 'already-asked'],
      ['3', 'occupied'],
    ]);
  });

  it('asks those whom a coordinator named first, and leaves the other seats to the next round', () => {
    const round = planRound({
      ...facts,
      named: ['5', '6'],
      question: { ...question, occupied: new Set(['5']) },
    });
    expect(round).toMatchObject({
      source: 'named',
      appointed: [{ seat: { number: 1 }, personId: '6' }],
      open: [],
    });
  });

  it('asks every member, in a seat of the own body', () => {
    const members = [
      { personId: '1', seat: 1, body: 'leadership' },
      { personId: '2', seat: 3, body: 'older', theme: 'older-people' },
      { personId: '3', seat: 2, body: 'leadership' },
    ];
    const round = planRound({ ...facts, seatPlan: seatPlan(group), members });
    expect(round.appointed.map(({ seat, personId }) => [seat.number, seat.body, personId])).toEqual([
      [1, 'leadership', '1'],
      [2, 'leadership', '3'],
      [3, 'older', '2'],
    ]);
  });

  it('draws among the members when there are fewer seats', () => {
    const members = ['1', '2', '3', '4'].map((personId, at) => ({ personId, seat: at + 1 }));
    const round = planRound({ ...facts, members });
    expect(round).toMatchObject({ source: 'members', appointed: [] });
    expect(round.candidates.map(({ id }) => id)).toEqual(['1', '2', '3', '4']);
  });

  it('turns to the bank for the seat of a member who said no, and demands that member’s theme', () => {
    const assignments = [
      holding(1, '1', { body: 'leadership' }),
      holding(2, '3', { body: 'leadership' }),
      holding(3, '2', { body: 'older', theme: 'older-people', state: 'declined', reason: 'ill' }),
    ];
    const olderPeople = person(13, { experience: ['relative:older-people'] });
    const all = [...pool, olderPeople];
    const members = ['1', '2', '3'].map((personId) => ({
      personId,
      seat: Number(personId),
      body: personId === '2' ? 'older' : 'leadership',
    }));
    const plan = seatPlan(group);
    const round = planRound({
      ...facts,
      seatPlan: plan,
      assignments,
      members,
      pool: all,
      question: { ...question, asked: new Set(['1', '2', '3']) },
    });
    expect(round).toMatchObject({
      source: 'bank',
      open: [{ number: 3, body: 'older', theme: 'older-people' }],
    });
    const composition = composePanel({
      round,
      seatPlan: plan,
      assignments,
      pool: all,
      terms: { quotas: [], atMost: [] },
      year: 2027,
    });
    expect(composition.pinned).toEqual([
      { id: '1', body: 'leadership' },
      { id: '3', body: 'leadership' },
    ]);
    expect(composition.bodies).toEqual([
      { id: 'leadership', seats: 2 },
      { id: 'older', seats: 1 },
    ]);
    expect(composition.quotas).toEqual([
      { feature: 'theme', value: 'older-people', body: 'older', min: 1, max: 1 },
    ]);
  });

  it('leaves no seat vacant that somebody holds', () => {
    expect(vacantSeats(plainSeats(1, 3), [holding(2, '1'), holding(1, '2', { state: 'expired' })])).toEqual([
      { number: 1 },
      { number: 3 },
    ]);
  });
});

describe('the question to the solver', () => {
  const terms = {
    quotas: [{ feature: 'gender', value: 'woman', min: 2, max: 3 }],
    atMost: [{ feature: 'age', max: 2 }],
  };

  it('has everybody’s counted features and no others, and weights by history', () => {
    const round = planRound({ ...facts, pool: [person(1, { engagements: 2 }), person(2)] });
    const { people } = composePanel({
      round,
      seatPlan: facts.seatPlan,
      assignments: [],
      pool,
      terms,
      year: 2027,
    });
    expect(people).toEqual([
      { id: '1', weight: historyWeight(2), features: { gender: ['woman'], age: ['45-64'] } },
      { id: '2', weight: 1, features: { gender: ['man'], age: ['45-64'] } },
    ]);
  });

  it('keeps least numbers for a whole panel only', () => {
    const round = { ...planRound(facts), open: [{ number: 1 }] };
    const { quotas } = composePanel({
      round,
      seatPlan: facts.seatPlan,
      assignments: [],
      pool,
      terms,
      year: 2027,
    });
    expect(quotas).toEqual([{ feature: 'gender', value: 'woman', min: 0, max: 3 }]);
  });

  it('counts the history to three and no further', () => {
    expect([0, 1, 3, 9].map(historyWeight)).toEqual([1, 0.05, 0.05 ** 3, 0.05 ** 3]);
  });

  it('seats the chosen in the order of their ids', () => {
    expect(seatChosen([{ number: 2 }, { number: 4 }], { open: ['11', '9'] })).toEqual([
      { seat: { number: 2 }, personId: '9' },
      { seat: { number: 4 }, personId: '11' },
    ]);
  });
});
