import { describe, expect, it } from '@jest/globals';
import { areWhole, sharesOf } from './shares.ts';

describe('who bears what', () => {
  it('is read line by line, with decimals as Swedes write them', () => {
    expect(sharesOf('Region Kalmar län; 66,6\n\nVästerviks kommun;33,4')).toEqual([
      { organisation: 'Region Kalmar län', percent: 66.6 },
      { organisation: 'Västerviks kommun', percent: 33.4 },
    ]);
  });

  it.each([
    ['Region; 60\nKommun; 40', true],
    ['Region; 60\nKommun; 30', false],
    ['Region; 100\n; 0', false],
    ['Region', false],
    ['', false],
  ])('comes to a hundred percent, each with a name: %j', (text, whole) => {
    expect(areWhole(text)).toBe(whole);
  });
});
