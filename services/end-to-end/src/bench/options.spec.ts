import { describe, expect, it } from '@jest/globals';
import { readBenchOptions } from './options.ts';

describe('the options of the benchmark', () => {
  it('are the goals by default, with a result file that carries the time', () => {
    expect(readBenchOptions([], new Date('2026-02-03T04:05:06Z'))).toEqual({
      mode: 'goals',
      flows: 1000,
      old: 0,
      ...{ share: 1 / 20, residents: 1, profile: false, seed: 'sweden' },
      result: '.medverka/bench/goals-2026-02-03T040506.json',
    });
  });

  it.each([
    [['--history'], 'history'],
    [['--old', '1000'], 'old'],
    [['--sweden', '--share', '1/50', '--seed', 'another'], 'sweden'],
  ] as const)('%j', (args, mode) => {
    expect(readBenchOptions(args).mode).toBe(mode);
  });

  it.each([
    [['--history', '--old', '5'], /choose one/],
    [['--flows', '0'], /--flows/],
    [['--old', 'many'], /--old/],
    [['--sweden', '--old', '5'], /choose one/],
    [['--sweden', '--share', '0'], /--share/],
    [['--sweden', '--share', '2/1'], /--share/],
    [['--sweden', '--share', '1/0'], /--share/],
    [['--sweden', '--share', 'half'], /--share/],
    [['--sweden', '--residents', '-1'], /--residents/],
    [['--sweden', '--seed', ' '], /--seed/],
    [['--share', '1/50'], /belongs to --sweden/],
    [['--nonsense'], /nonsense/],
  ])('%j is refused', (args, why) => {
    expect(() => readBenchOptions(args)).toThrow(why);
  });
});
