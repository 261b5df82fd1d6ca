import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parsePersonnummer } from './personnummer.ts';

const today = '2026-11-21';

/** Numbers that the Swedish Tax Agency publishes for tests. */
const testNumbers = ['189001019802', '189001029819', '189001039800', '189001119800'];

describe('a personnummer', () => {
  it.each([
    ['189001019802', '189001019802', '1890-01-01'],
    ['18900101-9802', '189001019802', '1890-01-01'],
    [' 189001029819 ', '189001029819', '1890-01-02'],
    ['900101+9802', '189001019802', '1890-01-01'],
    ['900101-9802', '199001019802', '1990-01-01'],
  ])('%s is read as %s, born %s', (text, digits, birthDate) => {
    expect(parsePersonnummer(text, today)).toEqual({ digits, birthDate, coordination: false });
  });

  it.each([
    ['a wrong check digit', '189001019803'],
    ['a day that does not exist', '189002309806'],
    ['a birth in the future', '209001019802'],
    ['ten digits without a sign, which name no century', '9001019802'],
    ['letters', '18900101980A'],
    ['nothing', ''],
    ['eleven digits', '18900101980'],
  ])('is refused with %s', (_, text) => {
    expect(parsePersonnummer(text, today)).toBeUndefined();
  });

  it('of somebody born today is possible, of somebody born tomorrow not', () => {
    expect(parsePersonnummer('189001019802', '1890-01-01')).toBeDefined();
    expect(parsePersonnummer('189001019802', '1889-12-31')).toBeUndefined();
  });

  it('with any one digit changed is refused', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...testNumbers),
        fc.nat({ max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (number, place, step) => {
          const at = place + 2;
          const digit = (Number(number[at]) + step) % 10;
          return (
            parsePersonnummer(`${number.slice(0, at)}${digit}${number.slice(at + 1)}`, today) === undefined
          );
        },
      ),
    );
  });

  it('is never made out of any other text, and reading never fails', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = parsePersonnummer(text, today);
        return read === undefined || /^\d{12}$/.test(read.digits);
      }),
    );
  });
});

describe('a coordination number', () => {
  it('has its day raised by 60', () => {
    expect(parsePersonnummer(withCheckDigit('197010632'), today)).toEqual({
      digits: `19${withCheckDigit('197010632').slice(2)}`,
      birthDate: '1970-10-03',
      coordination: true,
    });
  });

  it('with an unknown day names no birth date', () => {
    const read = parsePersonnummer(withCheckDigit('197010602'), today);
    expect(read).toMatchObject({ coordination: true });
    expect(read?.birthDate).toBeUndefined();
  });
});

/** A made-up number out of year, month, day + 60 and three nines: nobody has it, the check digit is right. */
function withCheckDigit(yearMonthDay: string): string {
  const start = `${yearMonthDay.slice(0, 8)}998`;
  for (let digit = 0; digit < 10; digit++) {
    if (parsePersonnummer(`${start}${digit}`, today)) return `${start}${digit}`;
  }
  throw new Error('no digit fits');
}
