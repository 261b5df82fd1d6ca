import { expect, it } from '@jest/globals';
import { instantIn, today } from './local-time.ts';

it.each([
  ['2019-02-12', '09:00', '2019-02-12T08:00:00.000Z'],
  ['2019-05-14', '15:00', '2019-05-14T13:00:00.000Z'],
  ['2019-10-29', '13:00', '2019-10-29T12:00:00.000Z'],
])('a meeting on %s at %s begins at %s', (date, time, instant) => {
  expect(instantIn(date, time)).toBe(instant);
});

it('a day begins at midnight in Sweden', () => {
  expect(today(new Date('2026-11-21T22:59:00Z'))).toBe('2026-11-21');
  expect(today(new Date('2026-11-21T23:00:00Z'))).toBe('2026-11-22');
});
