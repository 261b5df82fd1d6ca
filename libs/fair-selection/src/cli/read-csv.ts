import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import { DrawProblem } from '../problem.ts';

/** A row with its place in the file: `row` counts as spreadsheets do, the header being row 1. */
export interface CsvRow {
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
}

export interface Csv {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
}

/** UTF-8 with or without byte order mark, comma or semicolon (or tab), any line ends, quoted fields. */
export function readCsv(path: string): Csv {
  const name = basename(path);
  const text = decode(path, name);
  const records = parseRecords(text, name);
  const [first, ...rest] = records;
  if (!first) throw new DrawProblem('bad-row', `${name} is empty: it has no header.`);
  const header = first.record.map((cell) => cell.trim());
  const twice = header.find((title, index) => title !== '' && header.indexOf(title) !== index);
  if (twice !== undefined)
    throw new DrawProblem('bad-row', `${name}, row 1: the column "${twice}" occurs twice.`);
  const rows = rest.map(({ record, row }, index) => {
    if (record.length !== header.length)
      throw badRow(name, row, index, `${record.length} fields, where the header has ${header.length}`);
    return { row, cells: Object.fromEntries(header.map((title, at) => [title, record[at]!.trim()])) };
  });
  return { name, header, rows };
}

/** Names the row as a spreadsheet shows it and as the how-manyeth entry it is. */
export function badRow(name: string, row: number, index: number, problem: string): DrawProblem {
  return new DrawProblem('bad-row', `${name}, row ${row} (entry ${index + 1}): ${problem}.`);
}

function decode(path: string, name: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    throw new DrawProblem('bad-arguments', `${path} cannot be read.`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new DrawProblem('bad-row', `${name} is not UTF-8 text; save it as "CSV UTF-8".`);
  }
}

interface Parsed {
  readonly record: string[];
  readonly row: number;
}

function parseRecords(text: string, name: string): Parsed[] {
  try {
    const parsed = parse(text, {
      delimiter: delimiterOf(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      info: true,
    }) as unknown as { record: string[]; info: { lines: number; records: number } }[];
    return parsed
      .map(({ record }, index) => ({ record, row: index + 1 }))
      .filter(({ record }) => record.some((cell) => cell.trim() !== ''));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const lines = typeof error.lines === 'number' ? error.lines : 0;
    throw new DrawProblem('bad-row', `${name}, row ${lines}: ${error.message}.`);
  }
}

/** The separator that the header uses, outside quotes. */
function delimiterOf(text: string): string {
  const header = text.split(/\r\n|\n|\r/, 1)[0]!.replace(/"[^"]*"/g, '');
  const count = (sign: string) => header.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
