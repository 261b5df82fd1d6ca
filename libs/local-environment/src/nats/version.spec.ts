import { describe, expect, it } from '@jest/globals';
import { isAtLeast } from './version.ts';

describe('versions of servers', () => {
  it.each([
    ['2.12.7', '2.12.7', true],
    ['2.12.10', '2.12.7', true],
    ['2.9.10', '2.12.7', false],
    ['3.0.0', '2.12.7', true],
    ['v2.15.1-beta.2', '2.15.1', true],
    ['2.12', '2.12.7', false],
  ])('%s against %s: %s', (version, wanted, answer) => {
    expect(isAtLeast(version, wanted)).toBe(answer);
  });
});
