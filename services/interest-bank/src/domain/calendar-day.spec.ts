import { describe, expect, it } from '@jest/globals';
import { ageOn, beginOf, dayInSweden, earlyAfter, isDay } from './calendar-day.ts';

describe('a day', () => {
  it.each([
    ['2026-11-21T22:59:59Z', '2026-11-21'],
    ['2026-11-21T23:00:00Z', '2026-11-22'],
    ['2026-06-30T22:00:00Z', '2026-07-01'],
  ])('at %s is %s in Sweden', (at, day) => {
    expect(dayInSweden(new Date(at))).toBe(day);
  });

  it.each([
    ['2026-11-22', '2026-11-21T23:00:00.000Z'],
    ['2026-07-01', '2026-06-30T22:00:00.000Z'],
    // The nights on which the clock is changed begin before it is.
    ['2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['2026-10-25', '2026-10-24T22:00:00.000Z'],
  ])('%s begins in Sweden at %s', (day, at) => {
    expect(beginOf(day).toISOString()).toBe(at);
  });

  it.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2023-13-01', false],
    ['2023-1-1', false],
    ['yesterday', false],
  ])('%s exists: %s', (text, exists) => {
    expect(isDay(text)).toBe(exists);
  });

  it.each([
    ['2008-11-22', '2026-11-21', 17],
    ['2008-11-21', '2026-11-21', 18],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
  ])('of birth %s means on %s an age of %i', (born, day, age) => {
    expect(ageOn(born, day)).toBe(age);
  });

  it('is over early the next morning in Sweden, in summer and winter', () => {
    expect(earlyAfter('2026-06-30').toISOString()).toBe('2026-07-01T04:00:00.000Z');
    expect(dayInSweden(earlyAfter('2026-12-31'))).toBe('2027-01-01');
  });
});
