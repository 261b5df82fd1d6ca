import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayInSweden } from './calendar-day.ts';
import {
  agreements,
  type ConsentRecord,
  consentRecord,
  give,
  inForce,
  takeBack,
  underNewTerms,
} from './consent.ts';
import { type ConsentText, standardTexts } from './consent-text.ts';

const text = standardTexts[0]!;
const at = (day: number, hour = 12) => new Date(Date.UTC(2026, 0, day, hour));
const record = (given: Partial<Parameters<typeof consentRecord>[0]> = {}) =>
  consentRecord({
    ...{
      id: 'one',
      text,
      language: 'sv',
      textHash: 'of the text',
      givenAt: at(1),
      by: 'resident',
      means: 'online',
    },
    ...given,
  });

describe('a consent', () => {
  it('holds the version of the text, the language in which it was read, and the hash of what was read', () => {
    expect(record()).toMatchObject({ textVersion: 'bank-2026-1', language: 'sv', textHash: 'of the text' });
    expect(record({ language: 'en' })).toMatchObject({ language: 'en' });
  });

  it.each<[string, Partial<Parameters<typeof consentRecord>[0]>, string | null]>([
    ['nothing says otherwise', {}, null],
    ['the person says a day', { until: '2026-03-31' }, '2026-03-31'],
    ['the text has a term', { text: { ...text, validMonths: 1 } }, '2026-02-01'],
    ['the person turns 18', { lastDayUnder18: '2026-02-14' }, '2026-02-14'],
    ['several are said, by the first', { until: '2026-03-31', lastDayUnder18: '2026-05-01' }, '2026-03-31'],
  ])('ends when %s', (_, given, endsOn) => {
    expect(record(given).endsOn).toBe(endsOn);
  });

  it('holds through its last day in Sweden, not until midnight in Greenwich', () => {
    const ends = record({ until: '2026-01-10' });
    expect(inForce(ends, new Date('2026-01-10T22:59:59Z'))).toBe(true);
    expect(inForce(ends, new Date('2026-01-10T23:00:00Z'))).toBe(false);
  });

  it('to an older text ends under new terms, a newer one does not', () => {
    const newer: ConsentText = { ...text, version: 'bank-2026-2', olderEndOn: '2026-01-20' };
    const records = [record(), record({ id: 'two', text: newer })];
    expect(underNewTerms(records, newer).map(({ endsOn }) => endsOn)).toEqual(['2026-01-20', null]);
  });

  it('of several people is one only where all of them agree, and ends with the first', () => {
    const mother = record({ id: 'm', by: 'mother', until: '2026-06-30' });
    const child = record({ id: 'c' });
    const all = ['resident', 'mother', 'father'];
    expect(agreements([child, mother], all, at(2))).toEqual([]);
    const father = record({ id: 'f', by: 'father', until: '2026-05-31' });
    expect(agreements([child, mother, father], all, at(2))).toEqual([
      { purpose: 'take-part', until: '2026-05-31' },
    ]);
    expect(agreements([child, mother, father], [], at(2))).toEqual([]);
  });
});

type Step =
  | { kind: 'give'; day: number; by: string; lasts: number | null }
  | { kind: 'take-back'; day: number; by: string }
  | { kind: 'publish'; day: number; ends: number };

const by = fc.constantFrom('resident', 'guardian');
const gap = fc.integer({ min: 1, max: 5 });
const step = fc.oneof(
  fc.record({
    kind: fc.constant('give' as const),
    day: gap,
    by,
    lasts: fc.option(fc.integer({ min: 0, max: 9 })),
  }),
  fc.record({ kind: fc.constant('take-back' as const), day: gap, by }),
  fc.record({ kind: fc.constant('publish' as const), day: gap, ends: fc.integer({ min: 0, max: 9 }) }),
);

/** Runs a story of giving, taking back and publishing, in the order of time. */
function play(steps: readonly Step[]): { records: readonly ConsentRecord[]; last: number } {
  let records: readonly ConsentRecord[] = [];
  let [today, version, newest] = [1, 1, text];
  steps.forEach((one, index) => {
    today += one.day;
    if (one.kind === 'give') {
      const until = one.lasts === null ? {} : { until: dayInSweden(at(today + one.lasts)) };
      const given = { id: `${index}`, text: newest, givenAt: at(today), by: one.by, ...until };
      records = give(records, record(given));
    } else if (one.kind === 'take-back') {
      records = takeBack(records, { purpose: 'take-part', by: one.by }, at(today));
    } else {
      version += 1;
      newest = { ...text, version: `bank-${version}`, olderEndOn: dayInSweden(at(today + one.ends)) };
      records = underNewTerms(records, newest);
    }
  });
  return { records, last: today };
}

describe('whatever is given, taken back and published in whatever order', () => {
  const stories = fc.array(step, { maxLength: 15 });

  it('at no moment has anybody two consents in force for a purpose', () => {
    fc.assert(
      fc.property(stories, fc.integer({ min: 0, max: 100 }), (steps, day) => {
        const now = play(steps).records.filter((one) => inForce(one, at(day)));
        expect(new Set(now.map((one) => one.by)).size).toBe(now.length);
      }),
    );
  });

  it('nothing is in force after it was taken back, until it is given again', () => {
    fc.assert(
      fc.property(stories, by, (steps, who) => {
        const { records } = play([...steps, { kind: 'take-back', day: 1, by: who }]);
        const last = play(steps).last + 1;
        for (const later of [0, 1, 50]) {
          expect(records.some((one) => one.by === who && inForce(one, at(last + later)))).toBe(false);
        }
      }),
    );
  });

  it('no record goes, and none is in force before it was given or after it ended', () => {
    fc.assert(
      fc.property(stories, fc.integer({ min: 0, max: 100 }), (steps, day) => {
        const { records } = play(steps);
        expect(records).toHaveLength(steps.filter(({ kind }) => kind === 'give').length);
        for (const one of records.filter((each) => inForce(each, at(day)))) {
          expect(one.givenAt <= at(day)).toBe(true);
          expect(one.endedAt === null || one.endedAt > at(day)).toBe(true);
          expect(one.endsOn === null || dayInSweden(at(day)) <= one.endsOn).toBe(true);
        }
        for (const one of records) expect(one.endedAt === null || one.endedAt >= one.givenAt).toBe(true);
      }),
    );
  });
});
