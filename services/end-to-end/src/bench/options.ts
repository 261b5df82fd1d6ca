import { parseArgs } from 'node:util';

export type Mode = 'goals' | 'history' | 'old';

export interface BenchOptions {
  readonly mode: Mode;
  /** One-seat flows that are measured. */
  readonly flows: number;
  /** Finished assignments in the tables before, to show growth; 0: none. */
  readonly old: number;
  /** Where the machine-readable result goes. */
  readonly result: string;
}

export const usage = `npm run bench -- [options]
  (nothing)       the goals, with the TypeORM-per-message design as the other side, and the profile
  --flows N       one-seat flows from request to payout that are measured (default 1000)
  --old N         growth: the same flows in empty tables, then beside N finished assignments of earlier years
  --history       Kalmar's 183 requests with 460 engagements, October 2016 to March 2022
  --result FILE   machine-readable result (default .medverka/bench/<mode>-<time>.json)`;

/** @throws with one sentence about what cannot be understood */
export function readBenchOptions(args: readonly string[], now = new Date()): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      flows: { type: 'string', default: '1000' },
      old: { type: 'string', default: '0' },
      history: { type: 'boolean', default: false },
      result: { type: 'string' },
    },
  });
  const old = whole('--old', values.old, 0, 100_000_000);
  if (values.history && old > 0) throw new Error('--history and --old are two measurements: choose one');
  const mode = values.history ? 'history' : old > 0 ? 'old' : 'goals';
  const stamp = now.toISOString().slice(0, 19).replaceAll(':', '');
  return {
    mode,
    flows: whole('--flows', values.flows, 10, 100_000),
    old,
    result: values.result ?? `.medverka/bench/${mode}-${stamp}.json`,
  };
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new Error(`${name} must be a whole number from ${least} to ${most}`);
  return value;
}
