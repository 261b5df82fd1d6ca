import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';

/** A row as a spreadsheet numbers it: the header is row 1. */
export interface CsvRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** The text is no CSV from this row on: a quote stands where none may, or is never closed. */
export class NoCsv extends Error {
  constructor(readonly row: number) {
    super('not CSV');
  }
}

/** Rows of a file with commas or semicolons, LF or CRLF, with or without a byte order mark. Empty rows are left out. */
export async function* readCsv(text: string): AsyncGenerator<CsvRow> {
  const header = text.slice(0, text.search(/\r?\n|$/));
  const delimiter = header.includes(';') ? ';' : ',';
  const parser = Readable.from(pieces(text)).pipe(
    parse({ bom: true, delimiter, relax_column_count: true, max_record_size: 16_384 }),
  );
  let row = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row += 1;
      const trimmed = cells.map((cell) => cell.trim());
      if (trimmed.some((cell) => cell !== '')) yield { row, cells: trimmed };
    }
  } catch (error) {
    // Rows before it may not have come out yet: the parser's own count is the right one.
    if (error instanceof CsvError) throw new NoCsv(Number(error.records) + 1);
    throw error;
  }
}

/** A whole file at once would be parsed in one go, in which nobody else is served. Bytes, for a cut may fall anywhere. */
function* pieces(text: string): Generator<Buffer> {
  const bytes = Buffer.from(text);
  const size = 65_536;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
