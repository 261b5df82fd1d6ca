import { describe, expect, it } from '@jest/globals';
import { Gathered } from './gathered.ts';

describe('what is asked one by one', () => {
  it('is done together while something is under way, group by group, and answered each', async () => {
    const rounds: [string, readonly number[]][] = [];
    const doubled = new Gathered<number, number>(async (group, asked) => {
      rounds.push([group, asked]);
      await new Promise((resolve) => setImmediate(resolve));
      return asked.map((n) => 2 * n);
    }, 3);
    const first = [1, 2].map((n) => doubled.of('a', n));
    const other = doubled.of('b', 9);
    await new Promise((resolve) => setImmediate(resolve));
    const later = [3, 4, 5, 6].map((n) => doubled.of('a', n));
    expect(await Promise.all([...first, other, ...later])).toEqual([2, 4, 18, 6, 8, 10, 12]);
    expect(rounds).toEqual([
      ['a', [1, 2]],
      ['b', [9]],
      ['a', [3, 4, 5]],
      ['a', [6]],
    ]);
  });

  it('fails together, and what is asked after that is tried anew', async () => {
    let fails = true;
    const work = new Gathered<string, string>(async (_, asked) => {
      if (fails) throw new Error('away');
      return asked;
    }, 10);
    const both = await Promise.allSettled([work.of('a', 'x'), work.of('a', 'y')]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    fails = false;
    expect(await work.of('a', 'z')).toBe('z');
  });

  it('costs only itself when it cannot be done, where that is wanted', async () => {
    const rounds: (readonly string[])[] = [];
    const work = new Gathered<string, string>(
      async (_, asked) => {
        rounds.push(asked);
        if (asked.includes('bad')) throw new Error('bad');
        return asked;
      },
      10,
      true,
    );
    const all = await Promise.allSettled(['x', 'bad', 'y'].map((one) => work.of('a', one)));
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(rounds).toEqual([['x', 'bad', 'y'], ['x'], ['bad'], ['y']]);
  });
});
