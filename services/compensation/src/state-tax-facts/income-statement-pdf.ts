import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import { kronor } from '../domain/kronor.ts';
import type { IncomeStatement } from './income-statement.ts';

const typeface = '@expo-google-fonts/atkinson-hyperlegible-next';
const fontFile = (weight: string) =>
  createRequire(import.meta.url).resolve(`${typeface}/${weight}/AtkinsonHyperlegibleNext_${weight}.ttf`);

interface Words {
  readonly language: 'sv' | 'en';
  readonly title: (year: number) => string;
  readonly before: readonly string[];
  readonly columns: readonly [string, string, string, string];
  readonly sum: string;
  readonly none: string;
  readonly after: readonly string[];
}

const swedish: Words = {
  language: 'sv',
  title: (year) => `Din ersättning ${year}`,
  before: ['Här är det som har betalats ut till dig under året för att du har medverkat.'],
  columns: ['Utbetald', 'Arvode och annat som beskattas', 'Resor och utlägg utan skatt', 'Tillsammans'],
  sum: 'Hela året',
  none: 'Inget har betalats ut under året.',
  after: [
    'Beloppen är före skatt. Den dag då pengarna betalades ut avgör vilket år de hör till.',
    'Detta är inte din kontrolluppgift. Den som betalar lämnar uppgift till Skatteverket. Stämmer inte siffrorna? Hör av dig till din utvecklingsledare.',
    'Har du sjukpenning, sjukersättning, aktivitetsersättning, försörjningsstöd eller bostadstillägg kan arvodet påverka det. Du kan behöva anmäla arvodet. Fråga den som betalar ut din ersättning.',
  ],
};

const english: Words = {
  language: 'en',
  title: (year) => `Your compensation in ${year}`,
  before: ['This is what was paid to you during the year for taking part.'],
  columns: ['Paid on', 'Fees and other taxed pay', 'Travel and outlays, untaxed', 'In all'],
  sum: 'Whole year',
  none: 'Nothing was paid during the year.',
  after: [
    'Amounts are before tax. The day of payment decides which year they belong to.',
    'This is not your statement of income for the tax return. The payer reports to the Swedish Tax Agency. If a figure looks wrong, please contact your development lead.',
    'If you have sickness benefit, income support or a housing supplement, a fee may affect it, and you may have to report it. Ask the authority that pays your benefit.',
  ],
};

/** On A4, tagged for screen readers: a page in plain Swedish and one in English. The same statement, the same bytes. */
export async function incomeStatementPdf(statement: IncomeStatement): Promise<Buffer> {
  const title = swedish.title(statement.year);
  const doc = new PDFDocument({
    ...{ size: 'A4', margin: 71, pdfVersion: '1.7', tagged: true, displayTitle: true, lang: 'sv' },
    info: { Title: title, Creator: 'Medverka', CreationDate: new Date(Date.UTC(statement.year, 11, 31)) },
    autoFirstPage: false,
  });
  doc.registerFont('text', fontFile('400Regular')).registerFont('heading', fontFile('700Bold'));
  const whole = buffer(doc);
  for (const words of [swedish, english]) addPage(doc, statement, words);
  doc.end();
  return whole;
}

function addPage(doc: PDFKit.PDFDocument, statement: IncomeStatement, words: Words): void {
  doc.addPage();
  const page = doc.struct('Document', { lang: words.language });
  doc.addStructure(page);
  const say = (type: string, text: string) =>
    page.add(doc.struct(type, {}, () => void doc.text(text, 71, undefined, { lineGap: 3, paragraphGap: 8 })));
  doc.font('heading').fontSize(20);
  say('H1', words.title(statement.year));
  doc.font('text').fontSize(12);
  for (const text of words.before) say('P', text);
  if (statement.payments.length === 0) say('P', words.none);
  else addTable(doc, page, statement, words);
  doc.moveDown();
  for (const text of words.after) say('P', text);
  page.end();
}

const columns = [71, 160, 290, 420] as const;

function addTable(
  doc: PDFKit.PDFDocument,
  page: PDFKit.PDFStructureElement,
  { payments, ...sums }: IncomeStatement,
  words: Words,
): void {
  const table = doc.struct('Table');
  page.add(table);
  const row = (type: 'TH' | 'TD', cells: readonly string[]) => {
    if (doc.y > 720) doc.addPage();
    const [line, top] = [doc.struct('TR'), doc.y];
    table.add(line);
    let bottom = top;
    for (const [at, text] of cells.entries()) {
      const style = { width: 115, lineGap: 2, align: at === 0 ? ('left' as const) : ('right' as const) };
      const write = () => void doc.text(text, columns[at]!, top, style);
      line.add(doc.struct(type, {}, write));
      bottom = Math.max(bottom, doc.y);
    }
    doc.y = bottom + 5;
  };
  const amounts = (one: { grossOre: number; taxFreeOre: number }): string[] =>
    [one.grossOre, one.taxFreeOre, one.grossOre + one.taxFreeOre].map(kronor);
  doc.font('heading').fontSize(10.5);
  row('TH', words.columns);
  doc.font('text');
  for (const payment of payments) row('TD', [payment.paidOn, ...amounts(payment)]);
  doc.font('heading');
  row('TD', [words.sum, ...amounts(sums)]);
  doc.font('text').fontSize(12);
}
