import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkProfile, completeProfile, type ProfileReference } from './check-profile.ts';
import type { ProfileInput } from './profile.ts';

const reference: ProfileReference = {
  today: '2026-11-21',
  municipalities: new Set(['0880', '0881']),
  themes: new Set(['mental-health', 'dependence']),
  areas: new Set(['norra']),
};

const valid: ProfileInput = {
  givenName: 'Åsa',
  familyName: "O'Neill-Öberg",
  birthDate: '1990-01-01',
  gender: 'will-not-say',
  municipality: '0880',
  experience: [{ kind: 'patient', theme: 'mental-health' }],
  contact: { channel: 'email', email: 'asa@exempel.se' },
  language: 'sv',
  availability: {},
};

const letter = { street: 'Storgatan 1', postalCode: '392 31', city: 'Kalmar' };

describe('a profile', () => {
  it('without faults is taken', () => {
    expect(checkProfile(valid, reference)).toEqual([]);
    expect(
      checkProfile({ ...valid, contact: { channel: 'letter', postalAddress: letter } }, reference),
    ).toEqual([]);
    const { birthDate: _, ...withoutDate } = valid;
    expect(checkProfile({ ...withoutDate, personnummer: '189001019802' }, reference)).toEqual([]);
  });

  it.each<[string, Partial<ProfileInput>, string, string]>([
    ['markup in a name', { givenName: '<b>Åsa</b>' }, 'givenName', 'is-a-name'],
    ['a control character in a name', { familyName: 'Ö\u0007berg' }, 'familyName', 'is-a-name'],
    ['a name of blanks', { givenName: '   ' }, 'givenName', 'is-a-name'],
    ['an impossible personnummer', { personnummer: '189001019803' }, 'personnummer', 'is-possible'],
    ['neither birth date nor personnummer', { birthDate: undefined }, 'birthDate', 'is-given'],
    ['a birth date that does not exist', { birthDate: '1990-02-30' }, 'birthDate', 'is-a-day'],
    ['a birth date in the future', { birthDate: '2026-11-22' }, 'birthDate', 'is-not-in-the-future'],
    [
      'a birth date that is not the one of the personnummer',
      { personnummer: '189001019802' },
      'birthDate',
      'agrees-with-personnummer',
    ],
    ['somebody who turns 18 tomorrow', { birthDate: '2008-11-22' }, 'birthDate', 'is-adult'],
    ['an unknown municipality', { municipality: '9999' }, 'municipality', 'exists'],
    ['no experience', { experience: [] }, 'experience', 'is-stated-once'],
    [
      'an experience twice',
      { experience: [valid.experience[0]!, valid.experience[0]!] },
      'experience',
      'is-stated-once',
    ],
    [
      'an unknown theme',
      { experience: [valid.experience[0]!, { kind: 'patient', theme: 'gardening' }] },
      'experience.1.theme',
      'is-a-theme-of-the-county',
    ],
    [
      'an e-mail address without a domain',
      { contact: { channel: 'email', email: 'asa@localhost' } },
      'contact.email',
      'is-an-address',
    ],
    [
      'an e-mail address that would add a header',
      { contact: { channel: 'email', email: 'asa@exempel.se\r\nBcc: x@y.se' } },
      'contact.email',
      'is-an-address',
    ],
    [
      'a postal code of letters',
      { contact: { channel: 'letter', postalAddress: { ...letter, postalCode: 'ABC DE' } } },
      'contact.postalAddress.postalCode',
      'is-a-postal-code',
    ],
    ['a language in words', { language: 'svenska' }, 'language', 'is-a-code'],
    [
      'an absence that ends before it begins',
      { availability: { away: [{ from: '2027-02-01', to: '2027-01-01' }] } },
      'availability.away.0',
      'ends-after-it-begins',
    ],
    [
      'a birth year in the future',
      { birthDate: undefined, birthYear: 2027 },
      'birthYear',
      'is-not-in-the-future',
    ],
    [
      'a birth year that may be of somebody under 18',
      { birthDate: undefined, birthYear: 2008 },
      'birthDate',
      'is-given-under-18',
    ],
    ['an unknown area', { area: 'sodra' }, 'area', 'is-an-area-of-the-county'],
    ['a spoken language in words', { languages: ['so', 'somaliska'] }, 'languages.1', 'is-a-code'],
    [
      'an interpreter of no language',
      { needs: { kinds: ['interpreter'] } },
      'needs.interpreterLanguage',
      'is-a-code',
    ],
    [
      'a reach that is nowhere',
      { reach: { municipalities: null, online: false, inRoom: false } },
      'reach',
      'is-online-or-in-a-room',
    ],
    [
      'a reach to an unknown place',
      { reach: { municipalities: ['0880', '9999'], online: true, inRoom: true } },
      'reach.municipalities.1',
      'exists',
    ],
    [
      'more in a month than in a year',
      { howOften: { perMonth: 3, perYear: 2 } },
      'howOften',
      'fits-into-a-year',
    ],
    ['markup in a tie', { ties: [{ organisation: '<i>Region</i>' }] }, 'ties.0.organisation', 'is-a-line'],
    [
      'a control character in a tie',
      { ties: [{ organisation: 'Reg\u0000ion' }] },
      'ties.0.organisation',
      'is-a-line',
    ],
  ])('with %s is refused', (_, change, field, rule) => {
    expect(checkProfile({ ...valid, ...change }, reference)).toEqual([{ field, rule }]);
  });

  it.each<[string, Partial<ProfileInput>]>([
    ['the year alone', { birthDate: undefined, birthYear: 2007 }],
    ['that they are an adult, and no more', { birthDate: undefined, ofAge: true }],
    ['no municipality', { municipality: 'will-not-say' }],
    [
      'an area, languages, needs and how often',
      {
        area: 'norra',
        languages: ['so', 'ar'],
        needs: { kinds: ['interpreter', 'companion'], interpreterLanguage: 'so' },
        reach: { municipalities: ['0880'], online: false, inRoom: true },
        howOften: { perMonth: 1, perYear: 4 },
        ties: [{ organisation: 'Region Kalmar län' }],
      },
    ],
  ])('may say %s', (_, change) => {
    const input = { ...valid, ...change };
    expect(checkProfile(input, reference)).toEqual([]);
    expect(completeProfile(input, reference.today)).not.toHaveProperty('ofAge');
  });

  it('turns adult on the birthday', () => {
    expect(checkProfile({ ...valid, birthDate: '2008-11-21' }, reference)).toEqual([]);
  });

  it('has each of its faults named', () => {
    const faults = checkProfile({ ...valid, givenName: '', municipality: '1', language: '' }, reference);
    expect(faults.map(({ field }) => field)).toEqual(['givenName', 'municipality', 'language']);
  });

  it('has faults that never repeat what was stated', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 12, unit: 'grapheme' }), (text) => {
        const stated = {
          ...valid,
          givenName: text,
          personnummer: text,
          municipality: text,
          experience: [{ kind: 'patient' as const, theme: text }],
        };
        return !JSON.stringify(checkProfile(stated, reference)).includes(JSON.stringify(text).slice(1, -1));
      }),
    );
  });

  it('is completed with a tidy name, twelve digits and the birth date that they state', () => {
    const { birthDate: _, ...withoutDate } = valid;
    const input = { ...withoutDate, givenName: ' A\u030Asa  Maria ', personnummer: '18900101-9802' };
    expect(completeProfile(input, reference.today)).toMatchObject({
      givenName: 'Åsa Maria',
      personnummer: '189001019802',
      birthDate: '1890-01-01',
    });
  });
});
