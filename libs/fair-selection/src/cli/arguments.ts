import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DrawProblem } from '../problem.ts';
import type { AtMost } from '../request.ts';

export const usage = `npm run draw -- --pool pool.csv --quotas quotas.csv --seats 9
  [--history history.csv] [--panels 1000] [--seed TEXT] [--json]
  [--at-most FEATURE=NUMBER]... [--time-limit SECONDS] [--transcript PATH]`;

export interface DrawArguments {
  readonly pool: string;
  readonly quotas: string;
  readonly seats: number;
  readonly history?: string;
  readonly panels?: number;
  readonly seed?: string;
  readonly json: boolean;
  readonly atMost: readonly AtMost[];
  readonly timeLimit?: number;
  readonly transcript?: string;
}

export function readArguments(args: readonly string[]): DrawArguments {
  const values = parse(args);
  const needed = (name: 'pool' | 'quotas' | 'seats') => {
    const value = values[name];
    if (value === undefined) throw new DrawProblem('bad-arguments', `--${name} is missing.\n${usage}`);
    return value;
  };
  return {
    pool: existing(needed('pool')),
    quotas: existing(needed('quotas')),
    seats: whole('seats', needed('seats')),
    json: values.json ?? false,
    atMost: (values['at-most'] ?? []).map(readAtMost),
    ...(values.history !== undefined && { history: existing(values.history) }),
    ...(values.panels !== undefined && { panels: whole('panels', values.panels) }),
    ...(values.seed !== undefined && { seed: values.seed }),
    ...(values['time-limit'] !== undefined && { timeLimit: whole('time-limit', values['time-limit']) }),
    ...(values.transcript !== undefined && { transcript: resolve(values.transcript) }),
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        pool: text,
        quotas: text,
        seats: text,
        history: text,
        panels: text,
        seed: text,
        transcript: text,
        'time-limit': text,
        'at-most': { type: 'string', multiple: true },
        json: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new DrawProblem('bad-arguments', `${error instanceof Error ? error.message : error}\n${usage}`);
  }
}

/** npm runs scripts from the root; paths are meant from where the command was typed. */
export function existing(path: string): string {
  const typed = process.env.INIT_CWD;
  const found = [resolve(path), ...(typed ? [resolve(typed, path)] : [])].find((file) => existsSync(file));
  if (found === undefined) throw new DrawProblem('bad-arguments', `There is no file ${path}.`);
  return found;
}

function whole(name: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new DrawProblem('bad-arguments', `--${name} is "${text}", not a whole number from 1.`);
  return Number(text);
}

function readAtMost(text: string): AtMost {
  const [, feature, max] = /^(.+)=(\d+)$/.exec(text) ?? [];
  if (feature === undefined)
    throw new DrawProblem('bad-arguments', `--at-most is "${text}", not FEATURE=NUMBER.`);
  return { feature, max: Number(max) };
}
