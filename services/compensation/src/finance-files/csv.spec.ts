import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { csvNeeds, missingForCsv, writeCsv } from './csv.ts';
import { CsvReader } from './read-csv.ts';
import { compareWithRun } from './recount.ts';
import type { CsvSettings } from './settings.ts';
import {
  anyPayments,
  bytesOf,
  csvSettings,
  examplePayments,
  headOf,
  inPages,
} from './testing/example-run.ts';
import { golden } from './testing/golden.ts';

const write = (payments = examplePayments, settings = csvSettings, isPreview = false): Promise<Buffer> =>
  bytesOf(writeCsv(headOf(payments, { isPreview }), settings, inPages(payments)));

async function read(bytes: Buffer, settings = csvSettings, isPreview = false) {
  const rows: (readonly string[])[] = [];
  const reader = new CsvReader(settings, isPreview, (row) => rows.push(row));
  reader.write(bytes);
  return { rows, recount: await reader.end() };
}

describe('CSV', () => {
  it('has the same bytes as when it was last read through', async () => {
    expect((await write()).equals(golden('receiver.csv'))).toBe(true);
  });

  it('has the columns, signs and encoding of the receiver', async () => {
    const [headings, first] = (await write()).toString('latin1').split('\r\n');
    expect(headings).toBe('Rad;Pnr;Löneart;Belopp;Konto;Kontohavare;Bolag');
    expect(first).toBe(`${examplePayments[0]!.lineId};189001019802;4711;930,00;7701;Åsa Öberg-Sahin;01`);
  });

  it('keeps each line and sum of any run, in rows per line or per part', () =>
    fc.assert(
      fc.asyncProperty(
        anyPayments,
        fc.constantFrom<CsvSettings['rows']>('line', 'part'),
        fc.constantFrom<CsvSettings['encoding']>('UTF-8', 'ISO-8859-1', 'windows-1252'),
        fc.constantFrom<CsvSettings['delimiter']>(';', ',', '\t'),
        async (payments, rows, encoding, delimiter) => {
          const settings = { ...csvSettings, rows, encoding, delimiter };
          const { recount } = await read(await write(payments, settings), settings);
          expect(recount.lines).toBe(payments.length);
          compareWithRun(recount, headOf(payments));
        },
      ),
      { numRuns: 100 },
    ));

  it('begins a preview with a line that is no heading', async () => {
    const bytes = await write(examplePayments, csvSettings, true);
    expect(bytes.toString('latin1')).toMatch(/^FÖRHANDSVISNING - FÅR INTE SÄNDAS\r\nRad;/);
    expect((await read(bytes, csvSettings, true)).recount.lines).toBe(3);
  });

  it('hands no formula to a spreadsheet', async () => {
    const [one] = examplePayments;
    const holder = '=HYPERLINK("x")';
    const payments = [{ ...one!, details: { account: { ...one!.details.account!, holder } } }];
    expect((await read(await write(payments))).rows[0]![5]).toBe(`'${holder}`);
  });

  it('asks only for the details that its columns have', () => {
    expect(csvNeeds(csvSettings)).toEqual({ personnummer: true, account: true });
    const columns = [{ heading: 'Rad', field: 'payoutLineId' as const }];
    expect(csvNeeds({ ...csvSettings, columns })).toEqual({ personnummer: false, account: false });
  });

  it('says which codes the settings lack', () => {
    const { codes: _, ...without } = csvSettings;
    expect(missingForCsv(without, examplePayments[1]!)).toEqual(['code for fee']);
  });
});
