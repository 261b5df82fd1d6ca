import { describe, expect, it } from '@jest/globals';
import { differences } from './attended-and-accrued.ts';

describe('attended against accrued', () => {
  it('finds nothing when both say the same, in any order', () => {
    expect(differences(['a', 'b'], ['b', 'a'])).toEqual([]);
  });

  it('finds what is missing, what is too much, and what is there twice', () => {
    expect(differences(['a', 'b'], ['b', 'b', 'c'])).toEqual([
      'attended, not accrued: a',
      'accrued, not attended: b',
      'accrued, not attended: c',
    ]);
  });
});
