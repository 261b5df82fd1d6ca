/** A figure that was measured, and what it is to be. */
export interface Goal {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly atLeast?: number;
  readonly atMost?: number;
}

export type Verdict = 'reached' | 'missed' | 'not judged';

export interface Judged extends Goal {
  readonly verdict: Verdict;
}

/** The unit transaction before and after: what the machine could do meanwhile. */
export interface Machine {
  readonly before: number;
  readonly after: number;
}

/** By how much the two may differ: beyond a third something else was at work, and no figure means anything. */
const mostDrift = 1 / 3;

export const drift = ({ before, after }: Machine): number =>
  Math.abs(before - after) / Math.max(before, after);

export const isBusy = (machine: Machine): boolean => !(drift(machine) <= mostDrift);

/** On a busy machine nothing is judged; what could not be measured is not judged either. */
export function judge(goals: readonly Goal[], machine: Machine): Judged[] {
  const busy = isBusy(machine);
  return goals.map((goal) => ({ ...goal, verdict: busy ? 'not judged' : verdictOf(goal) }));
}

function verdictOf({ value, atLeast = -Infinity, atMost = Infinity }: Goal): Verdict {
  if (!Number.isFinite(value)) return 'not judged';
  return value >= atLeast && value <= atMost ? 'reached' : 'missed';
}

/**
 * How many flows a second the machine would do if each transaction of a flow were one unit transaction: what a design
 * with a transaction per message can reach at the very best.
 */
export const bound = (unitPerSecond: number, transactionsPerFlow: number): number =>
  unitPerSecond / transactionsPerFlow;

/** The value below which the given share of all lies; NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);
