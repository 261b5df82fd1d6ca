import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { judge } from './alike.ts';
import { plainQuestion, type Question, whyNot } from './eligibility.ts';
import type { Eligibility, PoolPerson } from './pool-person.ts';

const eligibilities: (Eligibility | undefined)[] = [null, '2020-01-01'].map((until) => ({
  consents: [{ purpose: 'take-part', until }],
  trainings: [],
  reach: { municipalities: until ? ['0880'] : null, online: true, inRoom: true },
  howOften: { perMonth: until ? null : 1, perYear: null },
  protectedIdentity: false,
  mandates: [],
  ties: [],
}));
const experiences = [['patient:mental-health'], ['relative:dependence'], []];
const states = ['active', 'paused', 'withdrawn', 'unknown'] as const;

const people = fc.array(
  fc.record(
    {
      state: fc.constantFrom(...states),
      experience: fc.constantFrom(...experiences),
      eligibility: fc.constantFrom(...eligibilities),
      availability: fc.constantFrom(
        { weekdays: ['sun'] },
        { away: [{ from: '2027-01-01', to: '2027-12-31' }] },
      ),
      pausedUntil: fc.constantFrom('2027-02-01', '2026-01-01'),
    },
    { requiredKeys: ['state', 'experience', 'eligibility'] },
  ),
  { minLength: 1, maxLength: 40 },
);
const some = fc.array(fc.nat(39).map(String), { maxLength: 3 }).map((ids) => new Set(ids));
const questions: fc.Arbitrary<Question> = fc
  .record({
    asked: some,
    occupied: some,
    members: some,
    conflicts: some,
    atCeiling: some,
    engaged: some.map((ids) => new Map([...ids].map((id) => [id, new Map([['2027-03', 1]])]))),
    themes: fc.constantFrom([], ['mental-health']),
  })
  .map((more) => ({
    ...plainQuestion(new Date('2027-02-01T12:00:00Z')),
    occasions: [
      { number: 1, startsAt: new Date('2027-03-02T08:00:00Z'), endsAt: new Date('2027-03-02T14:00:00Z') },
    ],
    ...more,
  }));

it('everybody of a pool is judged as each would be alone', () => {
  fc.assert(
    fc.property(people, questions, (pool, question) => {
      const persons = pool.map((each, at) => ({ ...each, id: String(at), engagements: 0 })) as PoolPerson[];
      const judged = judge(question);
      expect(persons.map((person) => judged(person))).toEqual(
        persons.map((person) => whyNot(person, question)),
      );
    }),
    { seed: 5 },
  );
});
