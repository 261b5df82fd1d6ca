import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Attempts } from './attempts.ts';

describe('wrong tries', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('make their source wait for the rest of the minute, and nobody else', () => {
    const attempts = new Attempts();
    for (let tries = 0; tries < 3; tries += 1) attempts.count('here');
    jest.advanceTimersByTime(20_000);
    expect(attempts.secondsToWait('here', 3)).toBe(40);
    expect(attempts.secondsToWait('here', 4)).toBeUndefined();
    expect(attempts.secondsToWait('there', 3)).toBeUndefined();
    jest.advanceTimersByTime(40_000);
    expect(attempts.secondsToWait('here', 3)).toBeUndefined();
  });

  it('of many invented sources forget the oldest', () => {
    const attempts = new Attempts();
    for (let source = 0; source < 10_001; source += 1) attempts.count(String(source));
    expect(attempts.secondsToWait('0', 1)).toBeUndefined();
    expect(attempts.secondsToWait('10000', 1)).toBeGreaterThan(0);
  });
});
