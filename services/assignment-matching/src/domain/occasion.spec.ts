import { describe, expect, it } from '@jest/globals';
import { asFact, inOrder, localDay, localHour, minutesOf, overlap, weekdayOf } from './occasion.ts';

const times = (startsAt: string, endsAt: string) => ({
  startsAt: new Date(startsAt),
  endsAt: new Date(endsAt),
});

describe('an occasion', () => {
  it.each([
    ['2027-01-31T22:59:59Z', '2027-01-31', 'the last second of a winter day'],
    ['2027-01-31T23:00:00Z', '2027-02-01', 'midnight in winter is 23:00 UTC'],
    ['2027-06-30T22:00:00Z', '2027-07-01', 'midnight in summer is 22:00 UTC'],
    ['2027-03-28T00:59:59Z', '2027-03-28', 'before the clocks change'],
    ['2019-12-31T23:30:00Z', '2020-01-01', 'a year that has begun here'],
  ])('at %s is on the Swedish day %s: %s', (instant, day) => {
    expect(localDay(new Date(instant))).toBe(day);
  });

  it.each([
    ['an ordinary evening', '2027-03-01T22:00:00Z', '2027-03-02T04:00:00Z', 360],
    ['the night when 02:00 becomes 03:00', '2027-03-27T22:00:00Z', '2027-03-28T03:00:00Z', 300],
    ['the night when 03:00 becomes 02:00', '2027-10-30T21:00:00Z', '2027-10-31T04:00:00Z', 420],
  ])('over %s lasts as long as people sit there', (_, startsAt, endsAt, minutes) => {
    expect(minutesOf(times(startsAt, endsAt))).toBe(minutes);
  });

  it('reads the hour from a Swedish wall clock', () => {
    expect(localHour(new Date('2027-01-10T23:30:00Z'))).toBe(0);
    expect(localHour(new Date('2027-07-10T11:30:00Z'))).toBe(13);
  });

  it('knows the weekday of a local day', () => {
    expect(weekdayOf('2027-03-28')).toBe('sun');
    expect(weekdayOf('2026-11-21')).toBe('sat');
  });

  it('does not overlap one that begins as it ends', () => {
    const morning = times('2027-03-02T08:00:00Z', '2027-03-02T10:00:00Z');
    expect(overlap(morning, times('2027-03-02T10:00:00Z', '2027-03-02T12:00:00Z'))).toBe(false);
    expect(overlap(morning, times('2027-03-02T09:59:00Z', '2027-03-02T12:00:00Z'))).toBe(true);
  });

  it('is numbered in the order of time', () => {
    const later = times('2027-03-03T08:00:00Z', '2027-03-03T10:00:00Z');
    const sooner = times('2027-03-02T23:30:00Z', '2027-03-03T00:30:00Z');
    expect(inOrder([later, sooner]).map(asFact)).toEqual([
      {
        number: 1,
        date: '2027-03-03',
        startsAt: '2027-03-02T23:30:00.000Z',
        endsAt: '2027-03-03T00:30:00.000Z',
        minutes: 60,
      },
      {
        number: 2,
        date: '2027-03-03',
        startsAt: '2027-03-03T08:00:00.000Z',
        endsAt: '2027-03-03T10:00:00.000Z',
        minutes: 120,
      },
    ]);
  });
});
