import { describe, expect, it } from '@jest/globals';
import { readPersonnummer } from './personnummer.ts';

describe('a personnummer', () => {
  // Numbers that the Swedish Tax Agency publishes for testing.
  it.each([
    ['189001019802', '189001019802'],
    ['18900102-9819', '189001029819'],
    [' 18900103 9800 ', '189001039800'],
  ])('is read from %p', (text, digits) => {
    expect(readPersonnummer(text)).toBe(digits);
  });

  it('may be a coordination number, whose day is raised by 60', () => {
    // Day 61 is the first; the check digit is computed over 900161980.
    expect(readPersonnummer('189001619809')).toBe('189001619809');
  });

  it.each([
    ['a wrong check digit', '189001019803'],
    ['ten digits, which leave the century open', '9001019802'],
    ['a month that there is not', '189013019808'],
    ['a day that there is not', '189001329805'],
    ['letters', '18900101980x'],
    ['nothing', ''],
  ])('is not %s', (_, text) => {
    expect(readPersonnummer(text)).toBeUndefined();
  });
});
