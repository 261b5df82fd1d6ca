import { describe, expect, it } from '@jest/globals';
import { groupName, percent } from './words.ts';

describe('words for residents and requesters', () => {
  it.each([
    ['gender', 'woman', 'kvinnor', 'women'],
    ['age', '16-25', '16–25 år', 'aged 16–25'],
    ['age', 'will-not-say', 'vill inte uppge', 'not stated'],
    ['municipality', '0880', 'kommun 0880', 'municipality 0880'],
    ['kind', 'relative', 'närstående', 'relatives'],
    ['theme', 'mental-health', 'erfarenhet av psykisk hälsa', 'experience of mental health'],
    ['theme', 'stroke', 'erfarenhet av stroke', 'experience of stroke'],
    ['experience', 'patient:dependence', 'patienter, beroende', 'patients, dependence'],
    ['language', 'fi', 'finska', 'Finnish'],
    ['language', '??', '??', '??'],
  ])('%s %s is %s', (feature, value, sv, en) => {
    expect(groupName(feature, value)).toEqual({ sv, en });
  });

  it.each([
    [0, '0 %', '0 %'],
    [0.00001, 'under 0,01 %', 'under 0.01 %'],
    [0.00123, '0,12 %', '0.12 %'],
    [0.1, '10 %', '10 %'],
    [0.125, '12,5 %', '12.5 %'],
    [1, '100 %', '100 %'],
  ])('a chance of %d is %s', (chance, sv, en) => {
    expect(percent(chance)).toEqual({ sv, en });
  });
});
