import { describe, expect, it } from '@jest/globals';
import { presenceRules, type Question, whyNot } from './eligibility.ts';
import type { PoolPerson } from './pool-person.ts';

const person: PoolPerson = {
  id: '17',
  state: 'active',
  gender: 'woman',
  birthYear: 1970,
  municipality: '0880',
  experience: ['patient:mental-health', 'relative:dependence'],
  language: 'sv',
  engagements: 0,
};
/** A Tuesday, 9 to 15 in Sweden. */
const question: Question = {
  now: new Date('2027-02-01T12:00:00Z'),
  occasions: [
    { number: 1, startsAt: new Date('2027-03-02T08:00:00Z'), endsAt: new Date('2027-03-02T14:00:00Z') },
  ],
  themes: [],
  demandedExperience: [],
  asked: new Set(),
  occupied: new Set(),
  members: new Set(),
};

describe('who can be drawn', () => {
  it.each<[string, Partial<PoolPerson>, Partial<Question>, string | undefined]>([
    ['anybody when nothing is demanded', {}, {}, undefined],
    ['not somebody whose features are not fetched yet', { state: 'unknown' }, {}, 'unknown'],
    ['not somebody who left', { state: 'withdrawn' }, {}, 'withdrawn'],
    ['not somebody with an open pause', { state: 'paused' }, {}, 'paused'],
    ['not somebody on the last day of a pause', { state: 'paused', pausedUntil: '2027-02-01' }, {}, 'paused'],
    ['somebody on the day after', { state: 'paused', pausedUntil: '2027-01-31' }, {}, undefined],
    ['not somebody who was asked before', {}, { asked: new Set(['17']) }, 'already-asked'],
    ['not somebody who is somewhere else', {}, { occupied: new Set(['17']) }, 'occupied'],
    [
      'not somebody who is away',
      { availability: { away: [{ from: '2027-03-02', to: '2027-03-05' }] } },
      {},
      'away',
    ],
    [
      'not somebody who cannot on Tuesdays',
      { availability: { weekdays: ['mon', 'wed'] } },
      {},
      'not-available',
    ],
    [
      'not somebody who cannot in the morning',
      { availability: { partsOfDay: ['evening'] } },
      {},
      'not-available',
    ],
    [
      'somebody who can then',
      { availability: { weekdays: ['tue'], partsOfDay: ['morning'] } },
      {},
      undefined,
    ],
    ['somebody with any of the themes', {}, { themes: ['older-people', 'dependence'] }, undefined],
    ['not somebody without a theme', {}, { themes: ['older-people'] }, 'theme-missing'],
    ['somebody with any of the experiences', {}, { demandedExperience: ['relative:dependence'] }, undefined],
    [
      'not somebody who knows the theme from another side',
      {},
      { demandedExperience: ['patient:dependence'] },
      'experience-missing',
    ],
  ])('is %s', (_, who, asked, reason) => {
    expect(whyNot({ ...person, ...who }, { ...question, ...asked })).toBe(reason);
  });

  it('asks members and named people for their presence only', () => {
    const demanding = { ...question, themes: ['older-people'], demandedExperience: ['patient:older-people'] };
    expect(whyNot(person, demanding, presenceRules)).toBeUndefined();
    expect(whyNot({ ...person, state: 'paused' }, demanding, presenceRules)).toBe('paused');
  });
});
