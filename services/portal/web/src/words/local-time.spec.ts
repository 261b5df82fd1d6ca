import { describe, expect, it } from '@jest/globals';
import { localDay, localTime } from './local-time.ts';

describe('a time that somebody types', () => {
  it.each([
    ['2027-03-02', '13:00', '2027-03-02T13:00:00+01:00'],
    ['2027-07-02', '13:00', '2027-07-02T13:00:00+02:00'],
    // The night in which summer time begins: before and after.
    ['2027-03-28', '01:30', '2027-03-28T01:30:00+01:00'],
    ['2027-03-28', '03:30', '2027-03-28T03:30:00+02:00'],
    // And in which it ends.
    ['2027-10-31', '01:30', '2027-10-31T01:30:00+02:00'],
    ['2027-10-31', '04:30', '2027-10-31T04:30:00+01:00'],
  ])('%s %s is %s, wherever it is typed', (day, clock, expected) =>
    expect(localTime(day, clock)).toBe(expected),
  );

  it('is of the day that it is in Sweden', () =>
    expect(localDay(new Date('2027-07-01T22:30:00Z'))).toBe('2027-07-02'));
});
