import { inflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import type { Letter } from '../words/compose.ts';
import { letterPdf } from './letter-pdf.ts';

const to = { name: 'Žaneta Łukaszewicz-Öberg', street: 'Storgatan 1', postalCode: '392 31', city: 'Kalmar' };
const letter: Letter = {
  language: 'sv',
  subject: 'En fråga till dig',
  paragraphs: [
    { kind: 'text', text: 'Hej Žaneta!' },
    { kind: 'list', heading: 'Tider:', items: ['måndag 1 februari', 'tisdag 2 februari'] },
  ],
};

/** All text, by the character maps of the embedded fonts. */
function textOf(pdf: Buffer): string {
  const streams = [...pdf.toString('latin1').matchAll(/stream\n([\s\S]*?)\nendstream/g)].flatMap(
    ([, body]) => {
      try {
        return [inflateSync(Buffer.from(body!, 'latin1')).toString('latin1')];
      } catch {
        return [];
      }
    },
  );
  return streams
    .filter((stream) => stream.includes('beginbfrange'))
    .flatMap((map) => [...map.matchAll(/<([0-9a-f]{4})>/gi)])
    .map(([, code]) => String.fromCharCode(Number.parseInt(code!, 16)))
    .join('');
}

describe('a letter', () => {
  it('is a PDF on A4 with a title, a language and structure for screen readers', async () => {
    const pdf = (await letterPdf(to, [letter])).toString('latin1');
    expect(pdf).toMatch(/^%PDF-1\.7/);
    expect(pdf).toContain('/MediaBox [0 0 595.28 841.89]');
    expect(pdf).toContain('/Lang (sv)');
    expect(pdf).toContain('/DisplayDocTitle true');
    expect(pdf).toContain('/StructTreeRoot');
    expect(pdf).toMatch(/\/S \/H1/);
  });

  it('has the letters of every name in Latin script', async () => {
    const characters = textOf(await letterPdf(to, [letter]));
    for (const sign of 'ŽŁÖ') expect(characters).toContain(sign);
  });

  it('has a page per language', async () => {
    const pdf = (await letterPdf(to, [letter, { ...letter, language: 'en' }])).toString('latin1');
    expect(pdf.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(2);
  });
});
