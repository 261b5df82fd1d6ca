import { describe, expect, it } from '@jest/globals';
import { expectedFees, history } from './history.ts';

describe("Kalmar's history", () => {
  const meetings = history('g', 's', ['a', 'b', 'c', 'd', 'e']);

  it('has 183 requests with 460 engagements, October 2016 to 15 March 2022, on days of their own', () => {
    expect(meetings).toHaveLength(183);
    expect(meetings.reduce((sum, { seats }) => sum + seats, 0)).toBe(460);
    expect([meetings[0]!.date, meetings.at(-1)!.date]).toEqual(['2016-10-03', '2022-03-15']);
    expect(new Set(meetings.map(({ date }) => date)).size).toBe(183);
  });

  it('costs 0.5 % of each year’s price base amount an hour', () => {
    const meeting = meetings[0]!;
    expect(expectedFees([{ ...meeting, date: '2019-05-06', seats: 2, minutes: 90 }])).toEqual({
      2019: 2 * 34_875,
    });
    expect(Object.keys(expectedFees(meetings))).toEqual([
      '2016',
      '2017',
      '2018',
      '2019',
      '2020',
      '2021',
      '2022',
    ]);
  });
});
