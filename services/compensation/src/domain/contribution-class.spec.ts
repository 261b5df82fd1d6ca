import { describe, expect, it } from '@jest/globals';
import { contributionClasses, employerContributions, validOn } from '../reference-data/reference-data.ts';
import { type ContributionClass, classOf } from './contribution-class.ts';

const on = (born: number, date: string, own: readonly ContributionClass[] = []) => {
  const found = classOf(born, date, own, contributionClasses, validOn(employerContributions, date)?.percent);
  return found.kind === 'known' ? found.percent : found.reason;
};

describe('contributions by year of payout and of birth', () => {
  it.each<[born: number, date: string, percent: number | string]>([
    [1937, '2017-05-01', 6.15],
    [1937, '2018-12-31', 6.15],
    [1937, '2019-01-01', 0],
    [1890, '2026-11-21', 0],
    [1938, '2017-05-01', 16.36],
    [1951, '2017-05-01', 16.36],
    [1952, '2017-05-01', 31.42],
    [1952, '2018-05-01', 16.36],
    [1953, '2018-05-01', 31.42],
    [1953, '2019-06-30', 16.36],
    [1953, '2019-07-01', 'unconfirmed-class'],
    [1954, '2019-07-01', 31.42],
    [1954, '2020-01-01', 10.21],
    [1955, '2020-12-31', 31.42],
    [1955, '2021-05-01', 10.21],
    [1956, '2022-05-01', 'unconfirmed-class'],
    [1950, '2023-05-01', 'unconfirmed-class'],
    [1957, '2023-05-01', 31.42],
    [1957, '2024-05-01', 10.21],
    [1958, '2024-05-01', 31.42],
    [1958, '2025-05-01', 10.21],
    [1958, '2026-05-01', 10.21],
    [1959, '2026-05-01', 31.42],
    [1958, '2027-01-01', 31.42],
    [2003, '2019-07-31', 31.42],
    [2003, '2019-08-01', 10.21],
    [2001, '2019-08-01', 10.21],
    [2000, '2019-08-01', 31.42],
    [2004, '2019-08-01', 31.42],
    [2000, '2021-05-31', 19.73],
    [2000, '2021-06-01', 10.21],
    [2000, '2021-09-01', 19.73],
    [1997, '2021-05-31', 31.42],
    [2002, '2023-03-31', 19.73],
    [2002, '2023-04-01', 31.42],
    [2005, '2026-03-31', 31.42],
    [2005, '2026-04-01', 'unconfirmed-class'],
    [2002, '2026-04-01', 31.42],
    [1960, '2016-12-31', 'no-rate'],
  ])('%d paid on %s: %s', (born, date, percent) => expect(on(born, date)).toBe(percent));

  it('follow what a county has confirmed', () => {
    const own = contributionClasses
      .filter(({ unsure }) => unsure)
      .map(({ unsure: _, ...confirmed }) => confirmed);
    expect(on(1953, '2019-07-01', own)).toBe(10.21);
    expect(on(2005, '2027-09-30', own)).toBe(20.81);
    expect(on(2005, '2027-10-01', own)).toBe(31.42);
  });
});
