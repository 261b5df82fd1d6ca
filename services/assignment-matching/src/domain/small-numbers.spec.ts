import { describe, expect, it } from '@jest/globals';
import { hiddenCells } from './small-numbers.ts';

const cells = (people: readonly number[]) => people.map((count) => ({ people: count }));
const shown = (people: readonly number[], total?: number): (number | null)[] => {
  const all = cells(people);
  const hidden = hiddenCells(all, 5, total);
  return all.map((cell) => (hidden.has(cell) ? null : cell.people));
};

describe('small numbers', () => {
  it.each<[string, number[], number | undefined, (number | null)[]]>([
    ['nothing to hide', [5, 9, 12], undefined, [5, 9, 12]],
    ['two small ones that are not few together hide each other', [2, 3, 12], undefined, [null, null, 12]],
    ['two that are few together take the next along', [1, 2, 12, 20], undefined, [null, null, null, 20]],
    ['a single small one takes the next smallest along', [3, 9, 7, 12], undefined, [null, 9, null, 12]],
    ['nobody is no secret, and hides nothing', [0, 3, 8], undefined, [0, null, null]],
    ['few that the breakdown leaves out take the smallest along', [9, 7, 12], 30, [9, null, 12]],
    ['many that it leaves out are no secret', [9, 7, 12], 40, [9, 7, 12]],
    ['few and left out hide each other, when they are not few together', [2, 9], 14, [null, 9]],
    ['a single cell that is small', [4], undefined, [null]],
    ['none at all', [], undefined, []],
  ])('%s', (_, people, total, expected) => expect(shown(people, total)).toEqual(expected));

  it('never leaves few people, or one group alone, to be found by subtraction', () => {
    for (let a = 0; a < 9; a += 1)
      for (let b = 0; b < 9; b += 1)
        for (let leftOut = 0; leftOut < 7; leftOut += 1) {
          const people = [a, b, 11, 20];
          const told = shown(people, a + b + 31 + leftOut);
          const left = a + b + 31 + leftOut - told.reduce<number>((sum, one) => sum + (one ?? 0), 0);
          const groups = told.filter((one) => one === null).length + (leftOut > 0 ? 1 : 0);
          expect(left === 0 || left >= 5).toBe(true);
          expect(groups === 1 && told.includes(null)).toBe(false);
        }
  });
});
