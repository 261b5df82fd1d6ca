import { describe, expect, it } from '@jest/globals';
import { apportion, counties } from './counties.ts';
import { importFileOf } from './people.ts';
import { reckon } from './reckoning.ts';
import { slopeOf } from './watch.ts';
import { planYear } from './year.ts';

const whole = { share: 1, residentShare: 1 };
const small = { share: 1 / 100, residentShare: 1 / 100 };

describe('the year of all Sweden', () => {
  it('is shared by who lives in the 21 counties, and comes to the whole', () => {
    expect(counties).toHaveLength(21);
    expect(counties.reduce((sum, { population }) => sum + population, 0)).toBe(10_551_707);
    const reckoned = planYear(counties, whole, 'seed').map(reckon);
    const sum = (of: 'residents' | 'requests' | 'engagements') =>
      reckoned.reduce((all, each) => all + each[of], 0);
    expect([sum('residents'), sum('requests'), sum('engagements')]).toEqual([106_000, 25_000, 65_000]);
    expect(reckoned[0]).toMatchObject({ residents: 24_661, requests: 5_816 });
  });

  it('is over when the year is: each has a budget and a price base amount of its own', () => {
    const requests = planYear(counties, whole, 'sweden').flatMap((each) => each.requests);
    const starts = requests.flatMap(({ occasions }) => occasions.map(({ startsAt }) => startsAt)).sort();
    expect([starts[0]!.slice(0, 4), starts.at(-1)!.slice(0, 4)]).toEqual(['2025', '2025']);
    expect(requests.some(({ occasions }) => occasions.length === 3)).toBe(true);
    expect(requests.every(({ day }) => ![0, 6].includes(new Date(day).getUTCDay()))).toBe(true);
  });

  it('is the same for the same seed, and another for another', () => {
    const [one, same, other] = ['a', 'a', 'b'].map((seed) => JSON.stringify(planYear(counties, small, seed)));
    expect(one).toBe(same);
    expect(one).not.toBe(other);
  });

  it('has people who say no, who do not come, who leave early, and who travel, all over the year', () => {
    const requests = planYear(counties, { ...small, share: 1 / 10 }, 'seed').flatMap((each) => each.requests);
    const people = requests.flatMap(({ participants, minutes }) =>
      participants.map((who) => ({ ...who, planned: minutes })),
    );
    expect(requests.some(({ declines }) => declines > 0)).toBe(true);
    expect(people.some(({ minutes }) => minutes === 0)).toBe(true);
    expect(people.some(({ minutes, planned }) => minutes > 0 && minutes < planned)).toBe(true);
    expect(people.some(({ travel }) => travel?.kilometres)).toBe(true);
    expect(people.some(({ travel }) => travel?.ticketOre)).toBe(true);
    expect(new Set(requests.map(({ day }) => day.slice(0, 7))).size).toBe(12);
    expect(new Set(requests.map(({ kind }) => kind)).size).toBe(7);
  });

  it('has no resident twice in a county’s file', () => {
    const lines = importFileOf(counties[0]!, 5_000, 'seed').trim().split('\n').slice(1);
    const people = new Set(lines.map((line) => line.split(',').slice(0, 4).join()));
    expect(people.size).toBe(5_000);
  });
});

it.each([
  [10, [1, 1, 1], [4, 3, 3]],
  [3, [5, 1], [3, 0]],
  [0, [1, 2], [0, 0]],
])('%d shared by %j is %j', (total, weights, parts) => {
  expect(apportion(total, weights)).toEqual(parts);
});

it('what grows by two each time has a slope of two', () => {
  expect(slopeOf([1, 3, 5, 7])).toBe(2);
  expect(slopeOf([4, 4, 4])).toBe(0);
});
