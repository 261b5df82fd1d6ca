#!/usr/bin/env node
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { canonical } from '../audit/transcript.ts';
import { drawPanel } from '../draw.ts';
import type { Drawn, DrawOutcome } from '../outcome.ts';
import { DrawProblem } from '../problem.ts';
import { type DrawArguments, readArguments } from './arguments.ts';
import { readHistory, readPool, readQuotas, withHistory } from './read-input.ts';
import { summary } from './summary.ts';

/** Exit status: 0 drawn, 1 bad input or failure, 2 no panel can meet the limits. */
async function main(): Promise<number> {
  const started = performance.now();
  const args = readArguments(process.argv.slice(2));
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new DrawProblem('bad-arguments', 'Cancelled.')));
  const { outcome, history } = await draw(args, stop.signal);
  const round = (seconds: number) => Math.round(seconds * 1000) / 1000;
  const times = {
    seconds: round(outcome.seconds),
    totalSeconds: round((performance.now() - started) / 1000),
  };
  const report = outcome.kind === 'infeasible' ? infeasible(outcome) : drawn(outcome, args, history);
  print({ ...report, ...times }, args, summary(outcome));
  return outcome.kind === 'infeasible' ? 2 : 0;
}

async function draw(args: DrawArguments, signal: AbortSignal) {
  const { people: listed, features } = readPool(args.pool);
  const quotas = readQuotas(args.quotas, features);
  for (const { feature } of args.atMost)
    if (!features.includes(feature))
      throw new DrawProblem('unknown-feature', `The pool has no column "${feature}".`);
  const history = args.history === undefined ? null : readHistory(args.history);
  const outcome = await drawPanel(
    {
      people: history ? withHistory(listed, history) : listed,
      quotas,
      seats: args.seats,
      atMost: args.atMost,
      // A draw without an announced number is still one that can be checked: the number is in the transcript.
      seed: args.seed ?? randomBytes(16).toString('hex'),
      ...(args.panels !== undefined && { panels: args.panels }),
      ...(args.timeLimit !== undefined && { timeLimit: args.timeLimit }),
    },
    { signal },
  );
  return { outcome, history: history !== null };
}

function infeasible({
  people,
  types,
  seats,
  relaxations,
  proved,
}: Extract<DrawOutcome, { kind: 'infeasible' }>) {
  return { feasible: false, people, types, seats, proved, relaxations };
}

function drawn(outcome: Drawn, args: DrawArguments, history: boolean) {
  const { fairness, transcript } = outcome;
  const { minProbability, maxProbability, gini, probabilities, unreachable, proved, gap } = fairness;
  return {
    feasible: true,
    people: outcome.people,
    types: outcome.types,
    seats: outcome.seats,
    bound: fairness.bound,
    minProbability,
    ...(history && { weightedBound: fairness.weightedBound, weightedMin: fairness.weightedMin }),
    maxProbability,
    gini,
    proved,
    gap,
    unreachable,
    lottery: outcome.lottery,
    panel: outcome.panel,
    seed: transcript.publicNumber,
    commit: transcript.commit,
    transcript: save(outcome, args),
    probabilities,
  };
}

/** A transcript holds features: readable by its owner only, and outside version control. */
function save({ transcript }: Drawn, args: DrawArguments): string {
  const path =
    args.transcript ??
    resolve('.medverka', 'draws', `${transcript.commit.slice(0, 16)}-${transcript.seed.slice(0, 8)}.json`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, canonical(transcript), { mode: 0o600 });
  return path;
}

function print(report: object, { json }: DrawArguments, text: string): void {
  if (json || !process.stdout.isTTY)
    process.stdout.write(`${JSON.stringify(report, null, json ? undefined : 2)}\n`);
  if (!json) process.stderr.write(text);
}

main().then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    const problem = error instanceof DrawProblem ? error : null;
    const message =
      problem?.message ?? (error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.stderr.write(`${message}\n`);
    if (!process.stdout.isTTY)
      process.stdout.write(
        `${JSON.stringify({ feasible: false, error: { code: problem?.code ?? 'failure', message } })}\n`,
      );
    process.exitCode = 1;
  },
);
