import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { staggered, thirdsOf } from './renewal.ts';

const lot = (seed: string) => (seat: number) => createHash('sha256').update(`${seed}/${seat}`).digest('hex');
const threeYears = { from: '2027-01-01', until: '2029-12-31', renewal: 'thirds' as const };

describe('renewal by thirds', () => {
  it.each([
    ['three years', '2027-01-01', '2029-12-31', ['2027-12-31', '2028-12-31', '2029-12-31']],
    ['a year from July', '2027-07-01', '2028-06-30', ['2027-10-31', '2028-02-29', '2028-06-30']],
    ['ninety days', '2027-01-01', '2027-03-31', ['2027-01-31', '2027-02-28', '2027-03-31']],
    ['what has no whole months', '2027-01-10', '2027-01-18', ['2027-01-12', '2027-01-15', '2027-01-18']],
  ])('of %s', (_, from, until, thirds) => {
    expect(thirdsOf({ from, until })).toEqual(thirds);
  });

  it('ends three of nine seats each time, by lot, always the same one', () => {
    const seats = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    const ends = staggered(threeYears, seats, lot('seed'));
    for (const end of thirdsOf(threeYears))
      expect(seats.filter((seat) => ends.get(seat) === end)).toHaveLength(3);
    expect(staggered(threeYears, seats.toReversed(), lot('seed'))).toEqual(ends);
    const others = ['a', 'b', 'c'].map((seed) => [...staggered(threeYears, seats, lot(seed))].sort().join());
    expect(new Set(others).size).toBeGreaterThan(1);
  });
});
