import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { type CodePage, encode, fitText } from './fit-text.ts';

const oldPages: CodePage[] = ['cp437', 'ISO-8859-1'];

describe('text for an old code page', () => {
  it.each([
    ['Åsa Öberg, é', 'Åsa Öberg, é'],
    ['30–40 ’citat’ “x” 5 €', '30-40 \'citat\' "x" 5 EUR'],
    ['Şahin Łukasz Đorđe Čapek', 'Sahin Lukasz Dorde Capek'],
    ['A\u030asa', 'Åsa'],
    ['a\nb\tc\u0000d', 'a b c d'],
    ['李 Анна', '? ????'],
    ['\ud800', '?'],
  ])('%j becomes %j', (text, fitted) => {
    for (const page of oldPages) expect(fitText(text, page)).toBe(fitted);
  });

  it('keeps in each page what only that page has', () => {
    expect(fitText('Søren Õun', 'ISO-8859-1')).toBe('Søren Õun');
    expect(fitText('Søren Õun', 'cp437')).toBe('Sören Oun');
  });

  it('comes back from the bytes as it went in, for any text', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom<CodePage>('cp437', 'ISO-8859-1', 'windows-1252', 'UTF-8'),
        (text, page) => {
          const fitted = fitText(text, page);
          expect(iconv.decode(encode(fitted, page), page)).toBe(fitted);
          expect(fitText(fitted, page)).toBe(fitted);
        },
      ),
      { numRuns: 500 },
    ));
});
