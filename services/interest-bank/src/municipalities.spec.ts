import { describe, expect, it } from '@jest/globals';
import { municipalities } from './municipalities.ts';

describe('the municipalities', () => {
  it('are the 290 of Sweden, each with a code of its own that begins with its county', () => {
    expect(new Set(municipalities.map(({ code }) => code)).size).toBe(290);
    for (const { code, name, county } of municipalities) {
      expect(code).toMatch(/^\d{4}$/);
      expect(code.slice(0, 2)).toBe(county);
      expect(name).toMatch(/^\p{Lu}/u);
    }
  });

  it('of Kalmar county are twelve', () => {
    expect(municipalities.filter(({ county }) => county === '08')).toHaveLength(12);
    expect(municipalities.find(({ code }) => code === '0880')?.name).toBe('Kalmar');
  });
});
