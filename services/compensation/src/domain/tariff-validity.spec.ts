import { describe, expect, it } from '@jest/globals';
import { dayAfter, monthsAfter, validityProblem } from './tariff-validity.ts';

describe('a new version of a tariff', () => {
  const existing = [
    { validFrom: '2017-11-01', validTo: '2018-10-31' },
    { validFrom: '2018-11-01', validTo: '2019-10-31' },
  ];
  it.each([
    ['2019-11-01', null, undefined],
    ['2016-11-01', '2017-10-31', undefined],
    ['2019-11-02', null, 'leaves-a-gap'],
    ['2019-10-31', null, 'overlaps'],
    ['2018-03-01', '2018-04-01', 'overlaps'],
    ['2016-01-01', '2017-11-01', 'overlaps'],
    ['2016-01-01', '2017-10-30', 'leaves-a-gap'],
    ['2020-01-02', '2020-01-01', 'ends-before-it-begins'],
  ])('from %s to %s: %s', (validFrom, validTo, problem) =>
    expect(validityProblem(existing, { validFrom, validTo })).toBe(problem),
  );
  it('may be the first one', () =>
    expect(validityProblem([], { validFrom: '2020-01-01', validTo: null })).toBeUndefined());
  it('may not follow one without an end', () =>
    expect(
      validityProblem([{ validFrom: '2020-01-01', validTo: null }], {
        validFrom: '2021-01-01',
        validTo: null,
      }),
    ).toBe('overlaps'));
});

it('counts days over the change of year and of daylight saving', () =>
  expect(['2019-12-31', '2019-03-30', '2020-02-28'].map(dayAfter)).toEqual([
    '2020-01-01',
    '2019-03-31',
    '2020-02-29',
  ]));

it('ends a period of months on the last day of a shorter month', () =>
  expect([monthsAfter('2019-11-30', 3), monthsAfter('2019-10-15', 3), monthsAfter('2019-08-31', 6)]).toEqual([
    '2020-02-29',
    '2020-01-15',
    '2020-02-29',
  ]));
