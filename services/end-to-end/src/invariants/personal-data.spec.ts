import { describe, expect, it } from '@jest/globals';
import { found } from './personal-data.ts';

describe('the search for personal data', () => {
  it.each([
    ['someone@example.se', 'an e-mail address'],
    ['payee 189001019802 paid', 'a personnummer'],
    ['payee 19900101-9802', 'a personnummer'],
    ['coordination number 197010632391', 'a personnummer'],
  ])('finds what %s is', (text, what) => {
    expect(found(text, [])).toEqual([what]);
  });

  it.each([
    '2026-11-21T20:15:30.123Z',
    '0193f0c2-1901-7019-8021-190101980200',
    '"time":1795293330123',
    'amountOre: 12486000',
  ])('is not misled by %s', (text) => {
    expect(found(text, [])).toEqual([]);
  });

  it('finds planted texts', () => {
    expect(found('the street is Kanariegatan 7', ['Kanarie'])).toEqual(['planted text 1']);
  });
});
