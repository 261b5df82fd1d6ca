import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import type { PostalAddress } from '../look-ups/contact-ways.ts';
import type { Letter, Paragraph } from '../words/compose.ts';

/** Made for readers with low vision; has the letters of all languages in Latin script. */
const typeface = '@expo-google-fonts/atkinson-hyperlegible-next';
const require = createRequire(import.meta.url);
/** The package tells no types. */
const { create } = require('fontkit') as { create(file: Uint8Array): object };
const parsed = new Map<string, object>();

/** Parsed once: to read a typeface takes longer than to set a letter in it. */
function fontOf(weight: '400Regular' | '700Bold'): PDFKit.Mixins.PDFFontSource {
  const font =
    parsed.get(weight) ??
    create(readFileSync(require.resolve(`${typeface}/${weight}/AtkinsonHyperlegibleNext_${weight}.ttf`)));
  parsed.set(weight, font);
  // A parsed font is taken as well as a file, though the types name files only.
  return font as Uint8Array;
}

const millimetre = 72 / 25.4;
const margin = 25 * millimetre;
const size = 12.5;

export interface Addressee extends PostalAddress {
  readonly name: string;
}

/** A letter on A4 with the address where a window envelope shows it, tagged for screen readers. One page per language. */
export async function letterPdf(to: Addressee, letters: readonly Letter[]): Promise<Buffer> {
  const [first] = letters;
  const doc = new PDFDocument({
    ...{ size: 'A4', margin, pdfVersion: '1.7', tagged: true, displayTitle: true },
    lang: first?.language ?? 'sv',
    info: { Title: first?.subject ?? '', Creator: 'Medverka', Producer: 'Medverka' },
    autoFirstPage: false,
    // No font of its own choice: each letter would read Helvetica's measures, and set nothing in it.
    font: '',
  });
  doc.registerFont('text', fontOf('400Regular')).registerFont('heading', fontOf('700Bold'));
  const whole = buffer(doc);
  for (const letter of letters) addPage(doc, to, letter);
  doc.end();
  return whole;
}

function addPage(doc: PDFKit.PDFDocument, to: Addressee, letter: Letter): void {
  doc.addPage();
  const page = doc.struct('Document', { lang: letter.language });
  doc.addStructure(page);
  const say = (type: string, write: () => void) => page.add(doc.struct(type, {}, write));

  const lines = [
    to.name,
    ...(to.careOf ? [`c/o ${to.careOf}`] : []),
    to.street,
    `${to.postalCode} ${to.city}`,
  ];
  say('P', () => {
    doc.font('text').fontSize(size);
    doc.text(lines.join('\n'), 105 * millimetre, 48 * millimetre, { width: 85 * millimetre });
  });
  say('H1', () => {
    doc.font('heading').fontSize(18);
    doc.text(letter.subject, margin, 100 * millimetre, { lineGap: 2, paragraphGap: 12 });
  });
  doc.font('text').fontSize(size);
  for (const paragraph of letter.paragraphs) addParagraph(doc, paragraph, say);
  page.end();
}

function addParagraph(
  doc: PDFKit.PDFDocument,
  paragraph: Paragraph,
  say: (type: string, write: () => void) => void,
): void {
  const spaced = { lineGap: 4, paragraphGap: 10 };
  if (paragraph.kind === 'text') {
    say('P', () => void doc.text(paragraph.text, spaced));
    return;
  }
  say('P', () => void doc.text(paragraph.heading, { lineGap: 4 }));
  for (const item of paragraph.items) say('P', () => void doc.text(`•  ${item}`, { lineGap: 4, indent: 12 }));
  doc.moveDown(0.7);
}
