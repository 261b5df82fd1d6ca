import { describe, expect, it } from '@jest/globals';
import type { DraftFacts, RequestDraft } from './request-draft.ts';
import { faultsOf } from './request-rules.ts';
import { type Group, plainSeats } from './standing-group.ts';

const group: Group = { id: 'g', kind: 'coordinating', name: 'Grupp', bodies: [] };
const standing: Group = {
  ...group,
  kind: 'standing',
  bodies: [{ code: 'leadership', name: 'LGL', seats: 2 }],
};
const facts: DraftFacts = {
  now: new Date('2027-02-01T12:00:00Z'),
  group,
  standingGroup: standing,
  vacantSeats: plainSeats(1, 9),
  mayTakeOverHistory: false,
  mayName: true,
  trainings: [],
  isTheme: (theme) => theme === 'mental-health',
  isResident: (id) => id === 'known',
};
const times = (startsAt: string, endsAt: string) => ({
  startsAt: new Date(startsAt),
  endsAt: new Date(endsAt),
});
const draft: RequestDraft = {
  groupId: 'g',
  activityKind: 'single-meeting',
  title: 'Möte',
  place: { form: 'room', municipality: '0880' },
  occasions: [times('2027-03-02T08:00:00Z', '2027-03-02T14:00:00Z')],
  seats: 9,
  seatFilling: 'draw',
  named: [],
  themes: ['mental-health'],
  demandedExperience: ['patient:mental-health'],
  associationSeats: [],
  demandedTrainings: [],
  independentOf: [],
  quotas: [{ feature: 'gender', value: 'woman', min: 3, max: 6 }],
  atMost: [{ feature: 'municipality', max: 2 }],
  fundingSource: 'plan',
  travelEstimateOre: 0,
  answerWithinHours: 72,
};
const quota = { feature: 'gender', value: 'woman', min: 1, max: 2 };
const past = [times('2019-02-12T08:00:00Z', '2019-02-12T14:00:00Z')];
const term = { from: '2027-03-01', until: '2028-02-29' };

describe('a request as it is asked for', () => {
  it('is without fault when it makes sense', () => {
    expect(faultsOf(draft, facts)).toEqual([]);
  });

  it.each<[string, Partial<RequestDraft>, Partial<DraftFacts>, string]>([
    ['an unknown group', {}, { group: undefined } as never, 'groupId unknown-group'],
    ['an unknown kind', { activityKind: 'party' }, {}, 'activityKind unknown-activity-kind'],
    ['no title', { title: '  ' }, {}, 'title length'],
    ['no seats', { seats: 0, quotas: [] }, {}, 'seats between-1-and-500'],
    ['10 000 seats', { seats: 10_000 }, {}, 'seats between-1-and-500'],
    ['half a seat', { seats: 1.5, quotas: [] }, {}, 'seats between-1-and-500'],
    ['40 lecturers', { activityKind: 'lecture', seats: 40, quotas: [] }, {}, 'seats does-not-fit-kind'],
    [
      'an unknown place',
      { place: { form: 'room', municipality: '9999' } },
      {},
      'place.municipality unknown-municipality',
    ],
    ['an unknown theme', { themes: ['mental-health', 'x'] }, {}, 'themes.1 unknown-theme'],
    [
      'an unknown side',
      { demandedExperience: ['friend:mental-health'] },
      {},
      'demandedExperience.0 unknown-experience-kind',
    ],
    [
      'an unknown theme of experience',
      { demandedExperience: ['patient:x'] },
      {},
      'demandedExperience.0 unknown-theme',
    ],
    ['no occasion', { occasions: [] }, {}, 'occasions missing'],
    [
      'an end before its start',
      { occasions: [times('2027-03-02T14:00:00Z', '2027-03-02T08:00:00Z')] },
      {},
      'occasions.0.endsAt after-start',
    ],
    [
      '26 hours',
      { occasions: [times('2027-03-02T08:00:00Z', '2027-03-03T10:00:00Z')] },
      {},
      'occasions.0.endsAt within-a-day',
    ],
    [
      'two occasions at once',
      { occasions: [...draft.occasions, times('2027-03-02T13:00:00Z', '2027-03-02T15:00:00Z')] },
      {},
      'occasions.1.startsAt overlapping',
    ],
    ['a day that has passed', { occasions: past }, {}, 'occasions.0.startsAt in-the-past'],
    ['an unknown way to fill seats', { seatFilling: 'first-come' }, {}, 'seatFilling unknown-seat-filling'],
    [
      'members of an unknown group',
      { seatFilling: 'members', standingGroupId: 's' },
      { standingGroup: undefined } as never,
      'standingGroupId unknown-group',
    ],
    [
      'members of a group without',
      { seatFilling: 'members', standingGroupId: 's' },
      { standingGroup: group },
      'standingGroupId not-a-standing-group',
    ],
    [
      'members of an unknown body',
      { seatFilling: 'members', standingGroupId: 's', body: 'x' },
      {},
      'body unknown-body',
    ],
    [
      'people named by a requester',
      { seatFilling: 'named', named: [{ residentId: 'known', reason: 'x' }] },
      { mayName: false },
      'seatFilling coordinator-only',
    ],
    ['nobody named', { seatFilling: 'named' }, {}, 'named missing'],
    [
      'somebody named whom the bank does not know',
      { seatFilling: 'named', named: [{ residentId: 'x', reason: 'x' }] },
      {},
      'named.0.residentId unknown-resident',
    ],
    [
      'somebody named without a reason',
      { seatFilling: 'named', named: [{ residentId: 'known', reason: ' ' }] },
      {},
      'named.0.reason missing',
    ],
    ['a negative travel estimate', { travelEstimateOre: -1 }, {}, 'travelEstimateOre not-negative'],
    ['no time to answer', { answerWithinHours: 0 }, {}, 'answerWithinHours between-1-and-1440'],
    ['a sixth step', { influence: { level: 'service', step: 6 } }, {}, 'influence.step between-1-and-5'],
    [
      'a quota of an unknown feature',
      { quotas: [{ ...quota, feature: 'height' }] },
      {},
      'quotas.0.feature unknown-feature',
    ],
    [
      'a quota of an unknown municipality',
      { quotas: [{ ...quota, feature: 'municipality', value: '0001' }] },
      {},
      'quotas.0.value unknown-municipality',
    ],
    [
      'a quota of an unknown theme',
      { quotas: [{ ...quota, feature: 'theme', value: 'x' }] },
      {},
      'quotas.0.value unknown-theme',
    ],
    [
      'a quota of an unknown age',
      { quotas: [{ ...quota, feature: 'age', value: '16-24' }] },
      {},
      'quotas.0.value unknown-age-band',
    ],
    ['a negative quota', { quotas: [{ ...quota, min: -1 }] }, {}, 'quotas.0.min not-negative'],
    ['a quota upside down', { quotas: [{ ...quota, min: 3, max: 2 }] }, {}, 'quotas.0.min min-above-max'],
    [
      'a quota above the seats',
      { quotas: [{ ...quota, min: 10, max: 10 }] },
      {},
      'quotas.0.min min-above-seats',
    ],
    ['a quota twice', { quotas: [quota, quota] }, {}, 'quotas.1 twice'],
    ['an unknown limit', { atMost: [{ feature: 'height', max: 2 }] }, {}, 'atMost.0.feature unknown-feature'],
    [
      'a term of a coordinating group',
      { term, occasions: [], activityKind: 'group-seat' },
      {},
      'term only-standing-seats',
    ],
    [
      'more seats than are vacant in the term',
      { term, occasions: [], activityKind: 'group-seat', seats: 10 },
      { group: standing },
      'seats more-than-vacant',
    ],
    [
      'a term with occasions',
      { term, activityKind: 'group-seat' },
      { group: standing },
      'occasions not-with-term',
    ],
    [
      'a term upside down',
      { term: { from: term.until, until: term.from }, occasions: [], activityKind: 'group-seat' },
      { group: standing },
      'term.until after-start',
    ],
    [
      'a term that has begun',
      { term: { ...term, from: '2026-01-01' }, occasions: [], activityKind: 'group-seat' },
      { group: standing },
      'term.from in-the-past',
    ],
  ])('is refused for %s', (_, more, moreFacts, expected) => {
    const faults = faultsOf({ ...draft, ...more }, { ...facts, ...moreFacts });
    expect(faults.map(({ field, rule }) => `${field} ${rule}`)).toEqual([expected]);
  });

  it('may lie in the past for those who take over a history', () => {
    expect(faultsOf({ ...draft, occasions: past }, { ...facts, mayTakeOverHistory: true })).toEqual([]);
  });

  it('has as many seats as the bodies of the standing group, for a term', () => {
    const { seats: _, ...ofTerm } = { ...draft, term, occasions: [], activityKind: 'group-seat', quotas: [] };
    expect(faultsOf(ofTerm, { ...facts, group: standing })).toEqual([]);
  });

  it('is told all its faults at once', () => {
    expect(faultsOf({ ...draft, seats: 0, title: '', occasions: past }, facts)).toHaveLength(4);
  });
});
