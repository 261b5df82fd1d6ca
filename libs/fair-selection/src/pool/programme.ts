import type { Body } from '../request.ts';

/** People nobody can tell apart by the rules of this draw: one column with a count. */
export interface PersonType {
  /** Ids in ascending order. */
  readonly members: readonly string[];
  readonly weight: number;
  /** Seated already: all of them are on every panel. */
  readonly pinned: boolean;
}

export type RowKind = 'seats' | 'quota' | 'at-most';

/** One rule: low ≤ number of chosen people that it counts ≤ high. */
export interface Row {
  readonly kind: RowKind;
  readonly feature: string;
  readonly value: string;
  readonly body: string | null;
  readonly low: number;
  readonly high: number;
  readonly priority: number;
  readonly soft: boolean;
  /** Eligible people whom it counts. */
  readonly population: number;
}

/** The draw as an integer programme; column = a type in a body, every coefficient is 1. */
export interface Programme {
  readonly bodies: readonly Body[];
  readonly seats: number;
  readonly types: readonly PersonType[];
  readonly rows: readonly Row[];
  readonly columnType: Int32Array;
  readonly columnBody: Int32Array;
  /** Columns of type t: typeStart[t] … typeStart[t + 1] - 1. */
  readonly typeStart: Int32Array;
  /** Rows of column c: columnRows[columnStart[c] … columnStart[c + 1] - 1]. */
  readonly columnStart: Int32Array;
  readonly columnRows: Int32Array;
}

/** A panel as counts per column. */
export type Panel = Int32Array;

export const typeSize = (programme: Programme, type: number): number => programme.types[type]!.members.length;

/** Chosen people per type. */
export function chosenPerType(programme: Programme, panel: Panel): Int32Array {
  const chosen = new Int32Array(programme.types.length);
  for (let column = 0; column < panel.length; column++)
    chosen[programme.columnType[column]!]! += panel[column]!;
  return chosen;
}

/** Recount, trusting no solver: how many each row counts. */
export function countRows(programme: Programme, panel: Panel): Int32Array {
  const counts = new Int32Array(programme.rows.length);
  for (let column = 0; column < panel.length; column++) {
    const amount = panel[column]!;
    if (amount === 0) continue;
    for (let at = programme.columnStart[column]!; at < programme.columnStart[column + 1]!; at++)
      counts[programme.columnRows[at]!]! += amount;
  }
  return counts;
}

/** Whether the panel holds to every row, with nobody twice and everybody seated in place. */
export function isValidPanel(programme: Programme, panel: Panel): boolean {
  if (panel.some((amount) => amount < 0)) return false;
  const chosen = chosenPerType(programme, panel);
  for (const [index, type] of programme.types.entries()) {
    if (chosen[index]! > type.members.length) return false;
    if (type.pinned && chosen[index]! !== type.members.length) return false;
  }
  const counts = countRows(programme, panel);
  return programme.rows.every((row, index) => counts[index]! >= row.low && counts[index]! <= row.high);
}
