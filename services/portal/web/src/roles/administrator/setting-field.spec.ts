import { describe, expect, it } from '@jest/globals';
import { faultsOf, oreOf, percentOf, typedKronor, typedNumber, wholeOf } from './setting-field.ts';

describe('what an administrator types', () => {
  it.each([
    ['45', 4_500],
    ['45,5', 4_550],
    ['1 250,05', 125_005],
    ['0', 0],
  ])('reads %s kronor as %i öre', (typed, ore) => {
    expect(oreOf(typed)).toBe(ore);
  });

  it('is written back as it was typed', () => {
    expect([typedKronor(4_550), typedKronor(125_000), typedNumber(0.9), typedNumber(null)]).toEqual([
      '45,50',
      '1250',
      '0,9',
      '',
    ]);
    expect([percentOf('1,3'), wholeOf('1 200')]).toEqual([1.3, 1200]);
  });

  it.each<[string, 'whole' | 'kronor' | 'percent' | 'date' | 'select' | 'text', string, string | undefined]>([
    ['a number with a word', 'whole', 'tre', 'number'],
    ['a negative amount', 'kronor', '-3', 'kronor'],
    ['three decimals of a krona', 'kronor', '3,123', 'kronor'],
    ['five decimals of a percent', 'percent', '3,12345', 'percent'],
    ['nothing chosen', 'select', '', 'choose'],
    ['no day', 'date', '', 'day'],
    ['spaces only', 'text', '   ', 'missing'],
    ['an amount', 'kronor', '1 200,50', undefined],
  ])('has a fault at its field or none: %s', (_, type, typed, rule) => {
    expect(faultsOf([{ name: 'it', label: 'It', type }], { it: typed })).toEqual({ it: rule });
  });

  it('may be left out where that is said', () => {
    expect(faultsOf([{ name: 'it', label: 'It', type: 'whole', optional: true }], {})).toEqual({
      it: undefined,
    });
  });
});
