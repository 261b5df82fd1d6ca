import { describe, expect, it } from '@jest/globals';
import type { Profile } from './profile.ts';
import { consentersOn, lastDayUnder18, mayActFor, nextTurn, type Representative } from './representative.ts';

const born = (birthDate?: string) => ({ ...(birthDate && { birthDate }) }) as Profile;
const child = born('2010-05-17');
const adult = born('1960-05-17');
const someone = (id: string, fields: Partial<Representative> = {}): Representative => ({
  ...{ id, kind: 'guardian', accountId: `account of ${id}`, mayConsent: 'both', receivesPay: false },
  ...{ protectedIdentity: false, endedOn: null, ...fields },
});
const [mother, father] = [someone('mother'), someone('father')];
const legal = (mayConsent: Representative['mayConsent']) =>
  someone('god man', { kind: 'legal-representative', mayConsent });
const today = '2026-11-21';

describe('who must have agreed', () => {
  it.each<[string, Profile, Representative[], string, string[]]>([
    ['an adult, alone', adult, [], today, ['resident']],
    ['somebody who will not say when they were born, alone', born(), [], today, ['resident']],
    ['a child and both guardians', child, [mother, father], today, ['resident', 'mother', 'father']],
    ['nobody can, for a child without guardians', child, [], today, []],
    [
      'a guardian whose custody has ended no longer',
      child,
      [mother, someone('father', { endedOn: '2026-11-20' })],
      today,
      ['resident', 'mother'],
    ],
    ['the child alone, on the day of turning 18', child, [mother, father], '2028-05-17', ['resident']],
    [
      'both guardians still, the day before',
      child,
      [mother, father],
      '2028-05-16',
      ['resident', 'mother', 'father'],
    ],
    ['an adult beside a representative', adult, [legal('both')], today, ['resident', 'god man']],
    ['a representative instead of an adult', adult, [legal('representative')], today, ['god man']],
    ['an adult whose representative has no say in this', adult, [legal('resident')], today, ['resident']],
  ])('is %s', (_, profile, representatives, day, expected) => {
    expect(consentersOn(profile, representatives, day)).toEqual(expected);
  });

  it.each([
    ['2010-05-17', '2028-05-16'],
    ['2008-02-29', '2026-02-28'],
    ['2010-03-01', '2028-02-29'],
  ])('somebody born on %s is under 18 until %s', (birthDate, last) => {
    expect(lastDayUnder18(birthDate)).toBe(last);
  });
});

describe('who may act for somebody', () => {
  const resident = { profile: child, protectedIdentity: false };
  it.each<[string, Parameters<typeof mayActFor>, boolean]>([
    ['a guardian of a child', [resident, mother, today], true],
    ['nobody whom the bank does not know', [resident, undefined, today], false],
    ['no guardian of somebody who is 18', [resident, mother, '2028-05-17'], false],
    [
      'no guardian whose identity is protected',
      [resident, someone('mother', { protectedIdentity: true }), today],
      false,
    ],
    ['no guardian of a protected child', [{ ...resident, protectedIdentity: true }, mother, today], false],
    ['no guardian of an adult', [{ ...resident, profile: adult }, mother, today], false],
    ['a legal representative of an adult', [{ ...resident, profile: adult }, legal('both'), today], true],
  ])('%s', (_, given, may) => {
    expect(mayActFor(...given)).toBe(may);
  });
});

describe('the next day on which it changes who may act', () => {
  const until = (endedOn: string) => someone('god man', { kind: 'legal-representative', endedOn });
  it.each<[string, Profile, Representative[], string | undefined]>([
    ['is a child’s 18th birthday', child, [mother], '2028-05-17'],
    ['is the day after an order’s last', adult, [until('2026-12-31')], '2027-01-01'],
    ['is the first of several', child, [mother, someone('father', { endedOn: '2027-02-28' })], '2027-03-01'],
    ['is none for an adult whose representative has no end', adult, [legal('both')], undefined],
    ['is none that has been', adult, [until('2026-11-20')], undefined],
  ])('%s', (_, profile, representatives, day) => {
    expect(nextTurn(profile, representatives, today)).toBe(day);
  });
});
