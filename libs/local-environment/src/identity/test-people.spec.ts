import { describe, expect, it } from '@jest/globals';
import { TEST_PEOPLE } from './test-people.ts';

/** The last of the ten digits follows from the nine before (Luhn). */
function checkDigit(nine: string): number {
  const sum = [...nine].reduce((total, digit, index) => {
    const product = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

describe('test people', () => {
  it.each(TEST_PEOPLE)(
    '$key has a number of the test series, with its check digit',
    ({ personalIdentityNumber }) => {
      expect(personalIdentityNumber).toMatch(/^1890\d{4}98\d{2}$/);
      expect(checkDigit(personalIdentityNumber.slice(2, 11))).toBe(Number(personalIdentityNumber.at(-1)));
    },
  );

  it('are different people', () => {
    expect(new Set(TEST_PEOPLE.map(({ key }) => key)).size).toBe(TEST_PEOPLE.length);
    expect(new Set(TEST_PEOPLE.map((one) => one.personalIdentityNumber)).size).toBe(TEST_PEOPLE.length);
  });
});
