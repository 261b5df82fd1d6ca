import { expect, it } from '@jest/globals';
import { cutOffDay } from './payroll-cut-off.ts';

it.each([
  ['2026-11-25', 0, '2026-11-25'],
  ['2026-11-25', 10, '2026-11-15'],
  // Over the change of year, of daylight saving, and a leap day.
  ['2027-01-05', 10, '2026-12-26'],
  ['2026-03-30', 2, '2026-03-28'],
  ['2028-03-01', 1, '2028-02-29'],
])('a run for %s that payroll needs %i days before is made on %s at the latest', (payDay, days, last) => {
  expect(cutOffDay(payDay, days)).toBe(last);
});
