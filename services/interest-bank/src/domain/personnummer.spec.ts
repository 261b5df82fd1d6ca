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

describe('every number', () => {
  const two = (number: number) => String(number).padStart(2, '0');
  const digits = fc
    .tuple(fc.integer({ min: 1890, max: 2026 }), fc.nat(20), fc.nat(99), fc.integer({ min: 0, max: 999 }))
    .map(([year, month, day, serial]) => `${year}${two(month)}${two(day)}${String(serial).padStart(3, '0')}`)
    .map((start) => `${start}${checkDigit(start.slice(2))}`);

  it('with the right check digit is read exactly when its day can be', () => {
    fc.assert(
      fc.property(digits, (number) => {
        const [year, month, day] = [number.slice(0, 4), number.slice(4, 6), Number(number.slice(6, 8))];
        const coordination = day >= 60;
        const date = `${year}-${month}-${two(day - (coordination ? 60 : 0))}`;
        const exists = !Number.isNaN(Date.parse(date)) && new Date(date).toISOString().startsWith(date);
        const unknown = coordination && (month === '00' || day === 60) && Number(month) <= 12 && day <= 91;
        const read = parsePersonnummer(number, today);
        if (unknown) expect(read).toEqual({ digits: number, coordination: true });
        else if (exists && date <= today)
          expect(read).toEqual({ digits: number, coordination, birthDate: date });
        else expect(read).toBeUndefined();
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['month 00 and day 60', '197000609999'.slice(0, 11), { coordination: true }],
    ['month 00 and a day', '19700075998', { coordination: true }],
    ['a month and day 60', '19701060998', { coordination: true }],
    ['month 13 and day 60', '19701360998', undefined],
    ['month 00 and day 92', '19700092998', undefined],
    ['month 00 in a personnummer', '19700015998', undefined],
    ['day 00', '19701000998', undefined],
  ])('of %s', (_, start, expected) => {
    const read = parsePersonnummer(`${start}${checkDigit(start.slice(2))}`, today);
    if (expected === undefined) expect(read).toBeUndefined();
    else expect(read).toMatchObject(expected);
  });
});

/** Luhn, written in another way than the code that it tests. */
function checkDigit(nine: string): number {
  const doubled = [...nine].map((digit, at) => `${Number(digit) * (at % 2 === 0 ? 2 : 1)}`).join('');
  const sum = [...doubled].reduce((total, digit) => total + Number(digit), 0);
  return (10 - (sum % 10)) % 10;
}
