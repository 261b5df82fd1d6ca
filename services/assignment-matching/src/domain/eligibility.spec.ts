import { describe, expect, it } from '@jest/globals';
import { ineligibilities, plainQuestion, type Question, whyNot } from './eligibility.ts';
import { ineligibleCounts, reasonForThem, reasonForYou } from './eligibility-words.ts';
import { type Eligibility, type PoolPerson, valuesOf } from './pool-person.ts';
import { presenceRules } from './presence-rules.ts';

const eligibility: Eligibility = {
  consents: [{ purpose: 'take-part', until: null }],
  trainings: [{ kind: 'user-audit', validUntil: '2027-12-31' }],
  reach: { municipalities: ['0880'], online: true, inRoom: true },
  howOften: { perMonth: null, perYear: null },
  protectedIdentity: false,
  mandates: [],
  ties: [{ organisation: 'region' }],
};
const person: PoolPerson = {
  id: '17',
  state: 'active',
  gender: 'woman',
  birthYear: 1970,
  municipality: '0880',
  experience: ['patient:mental-health', 'relative:dependence'],
  language: 'sv',
  engagements: 0,
  eligibility,
};
const being = (more: Partial<Eligibility>): Partial<PoolPerson> => ({
  eligibility: { ...eligibility, ...more },
});

/** A Tuesday, 9 to 15 in Sweden. */
const question: Question = {
  ...plainQuestion(new Date('2027-02-01T12:00:00Z')),
  occasions: [
    { number: 1, startsAt: new Date('2027-03-02T08:00:00Z'), endsAt: new Date('2027-03-02T14:00:00Z') },
  ],
};
const engaged = (span: string, times: number) => ({
  engaged: new Map([['17', new Map([[span, times]])]]),
});
const room = (municipality?: string) =>
  ({ place: { form: 'room', ...(municipality ? { municipality } : {}) } }) as const;

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
      { availability: { weekdays: ['tue'], partsOfDay: ['morning', 'afternoon'] } },
      {},
      undefined,
    ],
    [
      'not somebody who can only for its first half',
      { availability: { partsOfDay: ['morning'] } },
      {},
      'not-available',
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
    ['not somebody whose consent is awaited', { state: 'awaiting-consent' }, {}, 'awaiting-consent'],
    ['not somebody without a consent to take part', being({ consents: [] }), {}, 'no-consent'],
    [
      'not before the welcome talk, where a county wants it',
      being({ awaitsWelcome: true }),
      {},
      'awaiting-welcome',
    ],
    [
      'not somebody whose consent ends before',
      being({ consents: [{ purpose: 'take-part', until: '2027-03-01' }] }),
      {},
      'no-consent',
    ],
    [
      'somebody whose consent ends that day',
      being({ consents: [{ purpose: 'take-part', until: '2027-03-02' }] }),
      {},
      undefined,
    ],
    ['somebody with the training', being({}), { trainings: ['user-audit'] }, undefined],
    ['not somebody without it', being({}), { trainings: ['peer-support'] }, 'training-missing'],
    [
      'not somebody whose training is valid no more',
      being({ trainings: [{ kind: 'user-audit', validUntil: '2027-03-01' }] }),
      { trainings: ['user-audit'] },
      'training-missing',
    ],
    ['not somebody tied to who asks', being({}), { askedBy: ['region'] }, 'conflict-of-interest'],
    ['not somebody tied to what is audited', being({}), { independentOf: ['region'] }, 'not-independent'],
    ['somebody tied elsewhere', being({}), { askedBy: ['kommun'], independentOf: ['klinik'] }, undefined],
    ['not somebody with a stated conflict', {}, { conflicts: new Set(['17']) }, 'stated-conflict'],
    ['not somebody who can earn no more then', {}, { atCeiling: new Set(['17']) }, 'earning-ceiling'],
    ['somebody within reach', being({}), room('0880'), undefined],
    ['somebody when the municipality is not said', being({}), room(), undefined],
    ['not somebody who cannot get there', being({}), room('0881'), 'too-far'],
    [
      'not somebody who takes part online only',
      being({ reach: { municipalities: null, online: true, inRoom: false } }),
      room('0880'),
      'not-in-room',
    ],
    [
      'not somebody who does not take part online',
      being({ reach: { municipalities: null, online: false, inRoom: true } }),
      { place: { form: 'online' } },
      'not-online',
    ],
    [
      'somebody far away who can be online',
      being({}),
      { place: { form: 'both', municipality: '0881' } },
      undefined,
    ],
    [
      'not somebody who has enough in that month',
      being({ howOften: { perMonth: 2, perYear: null } }),
      engaged('2027-03', 2),
      'often-enough',
    ],
    [
      'not somebody who has enough in that year',
      being({ howOften: { perMonth: null, perYear: 6 } }),
      engaged('2027', 6),
      'often-enough',
    ],
    [
      'somebody who had enough in another month',
      being({ howOften: { perMonth: 2, perYear: 6 } }),
      engaged('2027-02', 2),
      undefined,
    ],
  ])('is %s', (_, who, asked, reason) => {
    expect(whyNot({ ...person, ...who }, { ...question, ...asked })).toBe(reason);
  });

  it('is nobody of whom the bank has not told whether they can be asked', () => {
    const { eligibility: _, ...bare } = person;
    expect(whyNot(bare, question)).toBe('unknown');
  });

  it('asks members and named people for their presence only', () => {
    const demanding = { ...question, themes: ['older-people'], demandedExperience: ['patient:older-people'] };
    expect(whyNot(person, demanding, presenceRules)).toBeUndefined();
    expect(whyNot({ ...person, state: 'paused' }, demanding, presenceRules)).toBe('paused');
  });

  it('asks members and named people neither where nor how often they want to come', () => {
    const limited = { ...person, ...being({ howOften: { perMonth: 0, perYear: 0 } }) };
    const there = { ...question, ...room('0881') };
    expect(whyNot(limited, there)).toBe('too-far');
    expect(whyNot(limited, there, presenceRules)).toBeUndefined();
    expect(whyNot(limited, { ...there, trainings: ['peer-support'] }, presenceRules)).toBe(
      'training-missing',
    );
  });

  it('counts a series occasion by occasion', () => {
    const weekly = [2, 9, 16].map((day, at) => ({
      number: at + 1,
      startsAt: new Date(Date.UTC(2027, 2, day, 8)),
      endsAt: new Date(Date.UTC(2027, 2, day, 10)),
    }));
    const twice = { ...person, ...being({ howOften: { perMonth: 2, perYear: null } }) };
    expect(whyNot(twice, { ...question, occasions: weekly.slice(0, 2) })).toBeUndefined();
    expect(whyNot(twice, { ...question, occasions: weekly })).toBe('often-enough');
  });
});

describe('somebody with protected identity', () => {
  const guarded = { ...person, language: 'fi', ...being({ protectedIdentity: true }) };
  it.each(['gender', 'age', 'municipality', 'language'])('will not say %s', (feature) => {
    expect(valuesOf(guarded, feature, 2027)).toEqual(['will-not-say']);
  });
  it('can be drawn for the experience', () => {
    expect(valuesOf(guarded, 'theme', 2027)).toEqual(['dependence', 'mental-health']);
    expect(whyNot(guarded, question)).toBeUndefined();
  });
});

describe('the words of a reason', () => {
  it.each([...ineligibilities])('%s is said in both languages, of others and to the reader', (reason) => {
    const sentences = [reasonForThem(reason), reasonForYou(reason)].flatMap(({ sv, en }) => [sv, en]);
    expect(new Set(sentences.filter((each) => each.length > 3)).size).toBe(4);
  });

  it('are counted without groups under five and without who has left', () => {
    const people = (count: number, reason: (typeof ineligibilities)[number]) =>
      Array.from({ length: count }, () => reason);
    expect(
      ineligibleCounts([...people(4, 'away'), ...people(5, 'training-missing'), ...people(9, 'withdrawn')]),
    ).toMatchObject([
      { reason: 'training-missing', people: 5 },
      { reason: 'away', people: null },
    ]);
  });
});
