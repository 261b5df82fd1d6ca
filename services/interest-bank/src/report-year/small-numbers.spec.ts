import { describe, expect, it } from '@jest/globals';
import { guarded, guardedFigure } from './small-numbers.ts';

const cells = (...people: number[]) => people.map((count, at) => ({ of: `${at}`, people: count }));
const shown = (...people: number[]) => guarded(cells(...people), 5).map((cell) => cell.people);

describe('small numbers', () => {
  it.each([
    ['nothing to hide', [5, 9, 12], [5, 9, 12]],
    ['two small ones hide each other', [2, 3, 12], [null, null, 12]],
    ['a single small one takes the next smallest along', [3, 9, 7, 12], [null, 9, null, 12]],
    ['nobody is no secret, and hides nothing', [0, 3, 8], [0, null, null]],
    ['a single cell that is small', [4], [null]],
    ['none at all', [], []],
  ])('%s', (_, people, expected) => expect(shown(...people)).toEqual(expected));

  it('never leaves one unknown that the total would tell', () => {
    for (let a = 0; a < 12; a += 1)
      for (let b = 0; b < 12; b += 1) {
        const hidden = shown(a, b, 20).filter((people) => people === null);
        expect(hidden.length).not.toBe(1);
      }
  });

  it('guards a figure by itself', () =>
    expect([0, 1, 4, 5].map((figure) => guardedFigure(figure, 5))).toEqual([0, null, null, 5]));
});
