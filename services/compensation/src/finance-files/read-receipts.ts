import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { oreOf } from './payment.ts';

const outcomes = ['confirmed', 'returned', 'rejected'] as const;

/** What became of a payout line, as payroll, bank or finance say it. */
export interface FiledReceipt {
  readonly payoutLineId: string;
  readonly outcome: (typeof outcomes)[number];
  readonly amountOre: number;
  readonly valueDate: string;
  readonly reason: string | null;
}

/** A row as a spreadsheet numbers it (the headings are row 1), the column, and what it should have been. */
export interface RowFault {
  readonly row: number;
  readonly column: string;
  readonly rule: string;
}

export type ReceiptsRead =
  | { readonly kind: 'read'; readonly receipts: readonly FiledReceipt[] }
  | { readonly kind: 'faulty'; readonly faults: readonly RowFault[] };

const needed = ['payoutLineId', 'outcome', 'amount', 'date'];
const faulty = (...faults: RowFault[]): ReceiptsRead => ({ kind: 'faulty', faults });

/**
 * Receipts as CSV: semicolons or commas, headings `payoutLineId, outcome, amount, date` and perhaps `reason`. The line
 * id with or without hyphens, the amount in kronor with comma or point. All rows are good, or none is taken.
 */
export function readReceipts(text: string): ReceiptsRead {
  const [headings, ...rows] = recordsOf(text) ?? [];
  if (!headings) return faulty({ row: 1, column: '', rule: 'csv' });
  const unfound = needed.filter((column) => !headings.includes(column));
  if (unfound.length > 0) return faulty(...unfound.map((column) => ({ row: 1, column, rule: 'missing' })));
  const faults: RowFault[] = [];
  const receipts = rows.map((cells, at) => {
    const of = (column: string): string => cells[headings.indexOf(column)]?.trim() ?? '';
    const checked = <T>(column: string, value: T | undefined, rule: string): T | undefined => {
      if (value === undefined) faults.push({ row: at + 2, column, rule });
      return value;
    };
    return {
      payoutLineId: checked('payoutLineId', uuidOf(of('payoutLineId')), 'uuid'),
      outcome: checked(
        'outcome',
        outcomes.find((one) => one === of('outcome')),
        outcomes.join('|'),
      ),
      amountOre: checked('amount', positive(oreOf(of('amount'))), 'amount in kronor'),
      valueDate: checked('date', dayOf(of('date')), 'yyyy-mm-dd'),
      reason: checked('reason', codeOf(of('reason')), 'code'),
    };
  });
  if (receipts.length === 0) return faulty({ row: 2, column: '', rule: 'missing' });
  return faults.length > 0
    ? { kind: 'faulty', faults }
    : { kind: 'read', receipts: receipts as FiledReceipt[] };
}

function recordsOf(text: string): string[][] | undefined {
  const delimiter = /^[^\r\n]*;/.test(text) ? ';' : ',';
  try {
    return parse(text, { bom: true, delimiter, skip_empty_lines: true, relax_column_count: true });
  } catch (error) {
    if (error instanceof CsvError) return undefined;
    throw error;
  }
}

function uuidOf(text: string): string | undefined {
  const found = /^([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})$/i.exec(text);
  return found?.slice(1).join('-').toLowerCase();
}

const positive = (ore: number | undefined): number | undefined =>
  ore !== undefined && ore >= 0 ? ore : undefined;

function dayOf(text: string): string | undefined {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text);
  return isDay ? text : undefined;
}

/** As in the event: room for a code, not for a sentence about somebody. */
const codeOf = (text: string): string | null | undefined => {
  if (text === '') return null;
  return /^[A-Za-z0-9][A-Za-z0-9._:+-]{0,63}$/.test(text) ? text : undefined;
};
