import { describe, expect, it } from '@jest/globals';
import { standardTexts } from '../domain/consent-text.ts';
import { municipalityCodes } from '../municipalities.ts';
import { checkImport } from './check-import.ts';

const header =
  'givenName,familyName,personnummer,birthDate,gender,municipality,experience,channel,email,street,postalCode,city,consentVersion,consentDate';
const asa =
  'Åsa,Öberg,,1990-01-01,woman,0880,patient:mental-health|relative:dependence,email,asa@exempel.se,,,,bank-2026-1,2026-10-01';
const bo =
  'Bo,Ek,189001019802,,will-not-say,0881,service-user:dependence,letter,,Storgatan 1,392 31,Kalmar,bank-2026-1,2026-10-01';

const now = new Date('2026-11-21T12:00:00Z');
const reference = {
  today: '2026-11-21',
  municipalities: municipalityCodes,
  themes: new Set(['mental-health', 'dependence']),
  areas: new Set<string>(),
};
const check = (text: string) => checkImport(text, reference, now, standardTexts);
const file = (...rows: string[]) => [header, ...rows].join('\n');

describe('an import file', () => {
  it('is read row by row', async () => {
    const { rows, faults } = await check(file(asa, bo));
    expect(faults).toEqual([]);
    expect(rows).toMatchObject([
      {
        row: 2,
        profile: {
          givenName: 'Åsa',
          experience: [
            { kind: 'patient', theme: 'mental-health' },
            { kind: 'relative', theme: 'dependence' },
          ],
          contact: { channel: 'email', email: 'asa@exempel.se' },
        },
        consent: { textVersion: 'bank-2026-1', givenAt: new Date('2026-10-01T00:00:00Z') },
      },
      {
        row: 3,
        profile: {
          personnummer: '189001019802',
          birthDate: '1890-01-01',
          contact: { channel: 'letter', postalAddress: { street: 'Storgatan 1', city: 'Kalmar' } },
        },
      },
    ]);
  });

  it.each([
    ['semicolons', file(asa, bo).replaceAll(',', ';')],
    ['a byte order mark and CRLF', `\uFEFF${file(asa, bo).replaceAll('\n', '\r\n')}\r\n`],
    ['quotes', file(asa, bo).replaceAll('Åsa', '"Åsa"').replaceAll('Storgatan 1', '"Storgatan 1, 2 tr"')],
    ['empty rows, which count', file(asa, '', bo)],
    ['other letters in the header', file(asa, bo).replace('givenName', 'GIVENNAME')],
    ['a code that a spreadsheet took for a number', file(asa, bo).replace('0880', '880')],
  ])('may have %s', async (_, text) => {
    const { rows, faults } = await check(text);
    expect(faults).toEqual([]);
    expect(rows.map(({ profile }) => profile.givenName)).toEqual(['Åsa', 'Bo']);
    expect(rows[0]?.profile.municipality).toBe('0880');
  });

  it.each([
    ['an impossible personnummer', bo.replace('9802', '9803'), 'personnummer', 'is-possible'],
    ['markup for a name', asa.replace('Åsa', '<img src=x>'), 'givenName', 'is-a-name'],
    ['a control character in a name', asa.replace('Åsa', 'Å\u0007sa'), 'givenName', 'is-a-name'],
    ['a hidden change of direction in a name', asa.replace('Åsa', 'Å\u202Esa'), 'givenName', 'is-a-name'],
    ['markup in an address', bo.replace('Storgatan 1', '<b>Storgatan</b>'), 'street', 'is-a-line'],
    ['a day that there is not', asa.replace('1990-01-01', '1990-02-30'), 'birthDate', 'is-a-day'],
    ['a number of zeros', bo.replace('189001019802', '000000000000'), 'personnummer', 'is-possible'],
    ['a birth date in the future', asa.replace('1990', '2990'), 'birthDate', 'is-not-in-the-future'],
    ['an unknown municipality', asa.replace('0880', '0999'), 'municipality', 'exists'],
    ['an unknown theme', asa.replace('mental-health', 'gardening'), 'experience', 'is-a-theme-of-the-county'],
    ['an unknown kind', asa.replace('patient', 'neighbour'), 'experience', 'is-kind-and-theme'],
    ['no experience', asa.replace(/patient:\S*dependence/, ''), 'experience', 'is-kind-and-theme'],
    ['an unknown gender', asa.replace('woman', 'F'), 'gender', 'is-a-known-code'],
    ['a channel that there is not', asa.replace(',email,', ',sms,'), 'channel', 'is-a-known-code'],
    ['no address for the channel', asa.replace('asa@exempel.se', ''), 'email', 'is-an-address'],
    ['no postal code', bo.replace('392 31', ''), 'postalCode', 'is-a-postal-code'],
    ['an unknown consent', asa.replace('bank-2026-1', 'bank-1999'), 'consentVersion', 'is-a-known-text'],
    ['consent in the future', asa.replace('2026-10-01', '2026-12-01'), 'consentDate', 'is-not-in-the-future'],
    ['a date of consent in words', asa.replace('2026-10-01', 'i höstas'), 'consentDate', 'is-a-day'],
    ['a cell too many', `${asa},x`, '', 'has-as-many-cells-as-the-header'],
    ['an endless name', asa.replace('Åsa', 'Å'.repeat(300)), 'givenName', 'is-not-too-long'],
  ])('has a row with %s named by row, column and rule', async (_, row, column, rule) => {
    const { faults } = await check(file(bo, row));
    expect(faults).toEqual([{ row: 3, column, rule }]);
  });

  it.each([
    [
      'without a needed column',
      file(asa).replace('gender,', 'kön,'),
      ['is-a-known-column', 'is-a-column-of-the-file'],
    ],
    ['with a column twice', `${header},email\n${asa},`, ['is-a-column-once']],
    ['with nothing but a header', header, ['has-rows']],
    ['with nothing at all', '', ['has-rows']],
  ])('%s is refused', async (_, text, rules) => {
    const { faults, rows } = await check(text);
    expect(faults.map(({ rule }) => rule)).toEqual(rules);
    expect(rows).toEqual([]);
  });

  it('without a header does not have its first row repeated in the fault', async () => {
    const { faults } = await check(asa);
    expect(JSON.stringify(faults)).not.toMatch(/Åsa|Öberg|exempel/);
  });

  it('with a quote that is never closed says from which row on it cannot be read', async () => {
    const { faults } = await check(file(asa, bo.replace('Bo', '"Bo')));
    expect(faults).toEqual([{ row: 3, column: '', rule: 'is-csv' }]);
  });

  it('of many pieces has no letter cut in two', async () => {
    const long = Array.from({ length: 3_000 }, (_, at) => asa.replace('Åsa', `${'Ååö'.repeat(at % 7)}𐐀a`));
    const { rows, faults } = await check(file(...long));
    expect(faults).toEqual([]);
    expect(rows.every(({ profile }) => /^[Ååö]*𐐀a$/u.test(profile.givenName))).toBe(true);
  });

  it('of 50 000 rows with faults in a hundred names each of the hundred', async () => {
    const lines = Array.from({ length: 50_000 }, (_, at) =>
      asa.replace('Öberg', `Ö${at}`).replace('0880', at % 500 === 7 ? '9999' : '0880'),
    );
    const { faults } = await check(file(...lines));
    expect(faults).toHaveLength(100);
    expect(faults[0]).toEqual({ row: 9, column: 'municipality', rule: 'exists' });
  });
});
