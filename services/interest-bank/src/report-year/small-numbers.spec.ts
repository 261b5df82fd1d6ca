import { describe, expect, it } from '@jest/globals';
import { guarded, guardedFigure, guardedGrowth, guardedPart } from './small-numbers.ts';

const cells = (...people: number[]) => people.map((count, at) => ({ of: `${at}`, people: count }));
const shown = (...people: number[]) => guarded(cells(...people), 5).map((cell) => cell.people);

describe('small numbers', () => {
  it.each([
    ['nothing to hide', [5, 9, 12], [5, 9, 12]],
    ['two small ones hide each other', [2, 3, 12], [null, null, 12]],
    ['two that are few together take the next along', [1, 2, 12, 20], [null, null, null, 20]],
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

  it('of a part tells nothing where the rest are few', () =>
    expect([guardedPart(7, 7, 5), guardedPart(6, 7, 5), guardedPart(20, 30, 5)]).toEqual([7, null, 20]));

  it('guards a figure by itself', () =>
    expect([0, 1, 4, 5].map((figure) => guardedFigure(figure, 5))).toEqual([0, null, null, 5]));

  it('counts people whom a breakdown leaves out as a group that is never shown', () => {
    const of = (total: number) => guarded(cells(9, 7, 12), 5, total).map((cell) => cell.people);
    expect(of(28)).toEqual([9, 7, 12]);
    expect(of(30)).toEqual([9, null, 12]);
    expect(of(40)).toEqual([9, 7, 12]);
  });

  it('shows of what grows only steps that are not small', () =>
    expect(guardedGrowth([0, 3, 6, 6, 8, 20], 5)).toEqual([0, null, 6, 6, null, 20]));
});
