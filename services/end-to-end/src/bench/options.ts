import { parseArgs } from 'node:util';

export type Mode = 'goals' | 'history' | 'sweden';

export interface BenchOptions {
  readonly mode: Mode;
  /** One-seat flows that are measured. */
  readonly flows: number;
  /** Finished assignments in the tables before, to show growth; 0: none. */
  readonly old: number;
  /** Where the machine-readable result goes. */
  readonly result: string;
  /** Residents of all Sweden; less only to try. */
  readonly share: number;
}

export const usage = `npm run bench -- [options]
  (nothing)       the goals, with the TypeORM-per-message design as the other side, and the profile
  --flows N       one-seat flows from request to payout that are measured (default 1000)
  --old N         measures twice: empty tables, then with N finished assignments of earlier years in them
  --history       Kalmar's 183 requests with 460 engagements, October 2016 to March 2022
  --sweden        the year of all Sweden: 106 000 residents, 25 000 requests, 65 000 engagements in 21 counties
  --share S       with --sweden: only this share of it, 0 < S <= 1, to try
  --result FILE   machine-readable result (default .medverka/bench/<mode>-<time>.json)`;

/** @throws with one sentence about what cannot be understood */
export function readBenchOptions(args: readonly string[], now = new Date()): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      flows: { type: 'string', default: '1000' },
      old: { type: 'string', default: '0' },
      history: { type: 'boolean', default: false },
      sweden: { type: 'boolean', default: false },
      share: { type: 'string', default: '1' },
      result: { type: 'string' },
    },
  });
  if (values.history && values.sweden) throw new Error('--history and --sweden are two plays: choose one');
  const mode = values.history ? 'history' : values.sweden ? 'sweden' : 'goals';
  const share = Number(values.share);
  if (!(share > 0 && share <= 1)) throw new Error('--share must be above 0 and at most 1');
  const stamp = now.toISOString().slice(0, 19).replaceAll(':', '');
  return {
    mode,
    flows: whole('--flows', values.flows, 10, 100_000),
    old: whole('--old', values.old, 0, 100_000_000),
    share,
    result: values.result ?? `.medverka/bench/${mode}-${stamp}.json`,
  };
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new Error(`${name} must be a whole number from ${least} to ${most}`);
  return value;
}
