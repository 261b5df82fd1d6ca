import { findLeximin } from '../fairness/leximin.ts';
import { findTarget } from '../fairness/target.ts';
import type { Drawn } from '../outcome.ts';
import { buildProgramme } from '../pool/build-programme.ts';
import { isValidPanel } from '../pool/programme.ts';
import { quickPanel } from '../prepare/prepare.ts';
import { Solver } from '../solver/highs.ts';
import { drawn } from './drawn.ts';
import { type Line, line, type Time, timed, timeLine } from './line.ts';
import { likelyPool, publishedExample } from './pools.ts';

export async function published(people: number, seats: number, name: string): Promise<Line[]> {
  const solver = await Solver.start(60);
  const leximin = () => {
    const programme = buildProgramme(publishedExample(people, seats));
    const panel = quickPanel(programme);
    if (!panel) throw new Error('no feasible panel');
    return findLeximin(solver, programme, panel);
  };
  // The first time pays for compiling; a draw of another size would do as well.
  leximin();
  const { time: solved } = await timed(leximin);
  const outcome = await drawn(publishedExample(people, seats));
  const { minProbability, gini: inequality } = outcome.fairness;
  return [
    line(`${name}: smallest probability 10.0 %`, minProbability, Math.abs(minProbability - 0.1) < 1e-9),
    line(`${name}: Gini 0`, inequality, inequality < 1e-9),
    timeLine(`${name}: full leximin under 0.1 s`, [solved], 100),
    lotteryLine(name, outcome),
  ];
}

export async function likely(people: number, seats: number, limit: number, seed?: string): Promise<Line[]> {
  const { result: outcome, time } = await timed(() => drawn(likelyPool(people, seats, seed)));
  const name = `${people}/${seats}, ${outcome.types} types`;
  return [
    line(`${name}: smallest ÷ bound ≥ 0.999`, ratio(outcome), ratio(outcome) >= 0.999),
    line(`${name}: leximin proved`, outcome.fairness.proved ? 1 : 0, outcome.fairness.proved),
    timeLine(`${name}: full leximin ≤ ${limit} s, with pool and lottery`, [time], limit * 1000),
    lotteryLine(name, outcome),
  ];
}

export async function large(): Promise<Line[]> {
  const programme = buildProgramme(likelyPool(20_000, 9));
  const solver = await Solver.start(60);
  const bound = await timed(() => findTarget(solver, programme, [], new Set(), 1));
  const { result: outcome, time } = await timed(() => drawn(likelyPool(20_000, 9)));
  return [
    line(
      `20 000/9, ${outcome.types} types: smallest ÷ bound (no goal above 2 000 types)`,
      ratio(outcome),
      true,
    ),
    timeLine('bound at 20 000 people ≤ 5 s', [bound.time], 5000),
    timeLine('20 000/9: the distribution carved to the bound ≤ 30 s', [time], 30_000),
  ];
}

/** The search for a panel; reading people into types is not counted. */
export async function feasible(): Promise<Line[]> {
  const times: Time[] = [];
  let types = 0;
  for (let trial = 0; trial < 20; trial++) {
    const pool = likelyPool(100_000, 9, `trial ${trial}`);
    const programme = buildProgramme(pool);
    types = programme.types.length;
    const { result: panel, time } = await timed(() => quickPanel(programme));
    times.push(time);
    if (!panel || !isValidPanel(programme, panel)) throw new Error('no feasible panel');
  }
  return [timeLine(`feasible panel of 100 000 people (${types} types), p95 ≤ 250 ms`, times, 250)];
}

const ratio = ({ fairness }: Drawn) => fairness.weightedMin / fairness.weightedBound;

function lotteryLine(name: string, { fairness, lottery }: Drawn): Line {
  const promised = Math.floor(lottery.panels * fairness.minProbability + 1e-6) / lottery.panels;
  return line(
    `${name}: lottery's smallest probability = ${promised}`,
    lottery.minProbability,
    lottery.minProbability >= promised,
  );
}
