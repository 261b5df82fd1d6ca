import { expect, it } from '@jest/globals';
import { personalIdentityNumber } from './personal-identity-number.ts';

it.each(['189001019802', '18900101-9802', ' 189001029819 '])('takes the test number %s', (text) =>
  expect(personalIdentityNumber(text)).toMatch(/^18900\d{7}$/),
);

it.each(['189001019803', '9001019802', '19900101', '190013019802', 'abc', '', '199006319802'])(
  'refuses %s',
  (text) => expect(personalIdentityNumber(text)).toBeUndefined(),
);

const withCheckDigit = (nine: string): string => {
  for (let digit = 0; digit < 10; digit += 1) {
    const sum = [...`${nine}${digit}`].reduce((total, char, at) => {
      const product = Number(char) * (at % 2 === 0 ? 2 : 1);
      return total + (product > 9 ? product - 9 : product);
    }, 0);
    if (sum % 10 === 0) return `19${nine}${digit}`;
  }
  throw new Error('unreachable');
};

it('takes coordination numbers with month 00 or day 60', () => {
  for (const nine of ['900061980', '900160980', '900060980']) {
    const number = withCheckDigit(nine);
    expect(personalIdentityNumber(number)).toBe(number);
    expect(personalIdentityNumber(number.slice(0, -1) + ((Number(number.at(-1)) + 1) % 10))).toBeUndefined();
  }
});
