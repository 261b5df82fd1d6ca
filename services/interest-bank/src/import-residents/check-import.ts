import { setImmediate } from 'node:timers/promises';
import { isDay } from '../domain/calendar-day.ts';
import { checkProfile, completeProfile, type Fault, type ProfileReference } from '../domain/check-profile.ts';
import { type Consent, type ConsentText, checkConsent } from '../domain/consent-text.ts';
import type { Profile } from '../domain/profile.ts';
import { type Cells, type Column, columnOf, readCells, readHeader } from './import-columns.ts';
import { type CsvRow, NoCsv, readCsv } from './read-csv.ts';

/** One thing wrong with one row: where, and which rule. Never the value. */
export interface RowFault {
  readonly row: number;
  readonly column: string;
  readonly rule: string;
}

export interface ImportRow {
  readonly row: number;
  readonly profile: Profile;
  readonly consent: Consent;
}

/** How many rows are checked before others get a turn. */
const rowsAtATime = 500;

/** Reads and checks a whole file; it is fit for import only where there are no faults. */
export async function checkImport(
  text: string,
  reference: ProfileReference,
  now: Date,
  texts: readonly ConsentText[],
): Promise<{ rows: ImportRow[]; faults: RowFault[] }> {
  const rows: ImportRow[] = [];
  const faults: RowFault[] = [];
  let header: readonly Column[] | undefined;
  try {
    for await (const csvRow of readCsv(text)) {
      if (!header) {
        const read = readHeader(csvRow.cells);
        header = read.columns;
        if (read.faults.length > 0) return { rows, faults: atRow(csvRow.row, read.faults) };
        continue;
      }
      const checked = checkRow(csvRow, header, reference, now, texts);
      if (Array.isArray(checked)) faults.push(...checked);
      else rows.push(checked);
      if (csvRow.row % rowsAtATime === 0) await setImmediate();
    }
  } catch (error) {
    if (!(error instanceof NoCsv)) throw error;
    faults.push({ row: error.row, column: '', rule: 'is-csv' });
  }
  if (rows.length + faults.length === 0) faults.push({ row: 1, column: '', rule: 'has-rows' });
  return { rows, faults };
}

function checkRow(
  { row, cells }: CsvRow,
  header: readonly Column[],
  reference: ProfileReference,
  now: Date,
  texts: readonly ConsentText[],
): ImportRow | RowFault[] {
  if (cells.length !== header.length) return [{ row, column: '', rule: 'has-as-many-cells-as-the-header' }];
  const named: Cells = Object.fromEntries(header.map((column, at) => [column, cells[at]]));
  const { input, faults: unreadable } = readCells(named);
  const { consent, faults: unreadableConsent } = readConsent(named);
  const unread = [...unreadable, ...unreadableConsent];
  if (unread.length > 0) return atRow(row, unread);
  const faults = [...checkProfile(input, reference), ...checkConsent(consent, now, texts)];
  if (faults.length > 0) return atRow(row, faults);
  return { row, profile: completeProfile(input, reference.today), consent };
}

/** A paper has a day, no time: it counts from that day's beginning. */
function readConsent(cells: Cells): { consent: Consent; faults: Fault[] } {
  const { consentDate = '', consentVersion = '' } = cells;
  if (!isDay(consentDate)) {
    const faults = [{ field: 'consentDate', rule: 'is-a-day' }];
    return { consent: { textVersion: consentVersion, givenAt: new Date(0) }, faults };
  }
  return {
    consent: { textVersion: consentVersion, givenAt: new Date(`${consentDate}T00:00:00Z`) },
    faults: [],
  };
}

function atRow(row: number, faults: readonly Fault[]): RowFault[] {
  return faults.map(({ field, rule }) => ({ row, column: columnOf(field), rule }));
}
