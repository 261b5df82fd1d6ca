import { parseArgs } from 'node:util';

export type Mode = 'goals' | 'history' | 'old' | 'sweden';

export interface BenchOptions {
  readonly mode: Mode;
  /** One-seat flows that are measured. */
  readonly flows: number;
  /** Finished assignments in the tables before, to show growth; 0: none. */
  readonly old: number;
  /** Of the year of all Sweden: how much of its requests, and of its residents, above 0 and up to 1. */
  readonly share: number;
  readonly residents: number;
  /** Where the services' processor time goes, which costs some of it. */
  readonly profile: boolean;
  /** The same seed, the same year. */
  readonly seed: string;
  /** Where the machine-readable result goes. */
  readonly result: string;
}

export const usage = `npm run bench -- [options]
  (nothing)       the goals, with the TypeORM-per-message design as the other side, and the profile
  --flows N       one-seat flows from request to payout that are measured (default 1000)
  --old N         growth: the same flows in empty tables, then beside N finished assignments of earlier years
  --history       Kalmar's 183 requests with 460 engagements, October 2016 to March 2022
  --sweden        the year of all Sweden: 21 counties, 106 000 residents, 25 000 requests, 65 000 engagements
    --share S     how much of the year's requests, as 1/50 or 0.02 (default 1/20); 1 is the whole year
    --residents S how much of the banks, from 1/5 (default 1)
    --profile     where the services' processor time goes; it costs some, and memory
    --seed TEXT   another year of the same kind (default sweden)
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
      share: { type: 'string' },
      residents: { type: 'string' },
      profile: { type: 'boolean' },
      seed: { type: 'string' },
      result: { type: 'string' },
    },
  });
  const old = whole('--old', values.old, 0, 100_000_000);
  const modes = [
    ...(values.history ? ['history' as const] : []),
    ...(values.sweden ? ['sweden' as const] : []),
    ...(old > 0 ? ['old' as const] : []),
  ];
  if (modes.length > 1)
    throw new Error(`--${modes.join(' and --')} are measurements of their own: choose one`);
  const mode = modes[0] ?? 'goals';
  for (const name of ['share', 'residents', 'profile', 'seed'] as const) {
    if (values[name] !== undefined && mode !== 'sweden') throw new Error(`--${name} belongs to --sweden`);
  }
  const stamp = now.toISOString().slice(0, 19).replaceAll(':', '');
  return {
    mode,
    flows: whole('--flows', values.flows, 10, 100_000),
    old,
    share: part('--share', values.share ?? '1/20', 0.0001),
    // The smallest bank, Gotland's, needs enough people for any request.
    residents: part('--residents', values.residents ?? '1', 0.2),
    profile: values.profile ?? false,
    seed: text('--seed', values.seed ?? 'sweden'),
    result: values.result ?? `.medverka/bench/${mode}-${stamp}.json`,
  };
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new Error(`${name} must be a whole number from ${least} to ${most}`);
  return value;
}

/** `1/50`, `0.02` or `1`. */
function part(name: string, given: string, least: number): number {
  const [, over = '', under = '1'] = /^(\d+(?:\.\d+)?)(?:\/(\d+))?$/.exec(given) ?? [];
  const value = over === '' ? Number.NaN : Number(over) / Number(under);
  if (!(value >= least && value <= 1))
    throw new Error(`${name} must be a part of the whole, as 1/4 or 0.25, from ${least} to 1`);
  return value;
}

function text(name: string, given: string): string {
  if (!/^[\w.-]{1,40}$/.test(given))
    throw new Error(`${name} must be 1 to 40 letters, digits, dots or hyphens`);
  return given;
}
