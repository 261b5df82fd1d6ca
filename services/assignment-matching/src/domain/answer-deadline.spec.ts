import { describe, expect, it } from '@jest/globals';
import { answerBy, remindAt } from './answer-deadline.ts';

const now = new Date('2027-03-01T12:00:00Z');

describe('the time to answer', () => {
  it.each([
    ['three days', undefined, '2027-03-04T12:00:00.000Z'],
    ['three days, when it begins later', '2027-04-01T08:00:00Z', '2027-03-04T12:00:00.000Z'],
    ['until it begins, when that is sooner', '2027-03-02T08:00:00Z', '2027-03-02T08:00:00.000Z'],
    ['three days, when it took place long ago', '2019-03-02T08:00:00Z', '2027-03-04T12:00:00.000Z'],
  ])('is %s', (_, begins, expected) => {
    expect(answerBy(now, 72, begins ? new Date(begins) : undefined).toISOString()).toBe(expected);
  });

  it('is reminded of half-way', () => {
    expect(remindAt(now, new Date('2027-03-03T12:00:00Z')).toISOString()).toBe('2027-03-02T12:00:00.000Z');
  });
});
