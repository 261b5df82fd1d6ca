import { describe, expect, it } from '@jest/globals';
import { standardThemes, themesOf } from './theme.ts';

describe('the themes of a county', () => {
  it('are the standard ones when it has said nothing', () => {
    expect(themesOf([])).toEqual(standardThemes);
  });

  it('have its own beside them, and its own words for a standard one in its place', () => {
    const renamed = { code: 'dependence', nameSv: 'Beroende', nameEn: 'Dependence', inUse: false };
    const added = {
      code: 'rare-diseases',
      nameSv: 'Sällsynta diagnoser',
      nameEn: 'Rare diseases',
      inUse: true,
    };
    const themes = themesOf([added, renamed]);
    expect(themes).toHaveLength(standardThemes.length + 1);
    expect(themes[3]).toEqual(renamed);
    expect(themes.at(-1)).toEqual(added);
  });
});
