import { canonical } from '../audit/transcript.ts';
import { verifyTranscript } from '../audit/verify.ts';
import { drawPanel, repairPanel } from '../draw.ts';
import { gini } from '../explain/fairness.ts';
import { historyWeight } from '../history.ts';
import type { Drawn } from '../outcome.ts';
import { buildProgramme } from '../pool/build-programme.ts';
import { isValidPanel } from '../pool/programme.ts';
import { SeededRandom } from '../random/seeded.ts';
import type { Composition } from '../request.ts';
import { plainGoal, SwapSearch } from '../solver/swap-search.ts';
import { likelyPool, publishedExample } from './pools.ts';

export interface Line {
  readonly goal: string;
  readonly figure: string;
  readonly value: number;
  readonly reached: boolean;
}

export interface Measurement {
  readonly name: string;
  readonly measure: () => Promise<Line[]>;
}

const line = (goal: string, value: number, reached: boolean, unit = ''): Line => ({
  goal,
  value,
  reached,
  figure: `${Number(value.toPrecision(6))}${unit}`,
});

async function drawn(pool: Composition, seed = 'bench', panels?: number): Promise<Drawn> {
  const outcome = await drawPanel({ ...pool, seed, ...(panels !== undefined && { panels }) });
  if (outcome.kind !== 'drawn') throw new Error(`no panel: ${JSON.stringify(outcome.relaxations)}`);
  return outcome;
}

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;

const ratio = ({ fairness }: Drawn) => fairness.weightedMin / fairness.weightedBound;

function lotteryLine(name: string, { fairness, lottery }: Drawn): Line {
  const promised = Math.floor(lottery.panels * fairness.minProbability + 1e-6) / lottery.panels;
  return line(
    `${name}: lottery's smallest probability = ${promised}`,
    lottery.minProbability,
    lottery.minProbability >= promised,
  );
}

async function published(people: number, seats: number, name: string): Promise<Line[]> {
  await drawn(publishedExample(20, 4));
  const outcome = await drawn(publishedExample(people, seats));
  const { minProbability, gini: inequality } = outcome.fairness;
  return [
    line(`${name}: smallest probability 10.0 %`, minProbability, Math.abs(minProbability - 0.1) < 1e-9),
    line(`${name}: Gini 0`, inequality, inequality < 1e-9),
    line(`${name}: full leximin under 0.1 s`, outcome.seconds, outcome.seconds < 0.1, ' s'),
    lotteryLine(name, outcome),
  ];
}

async function likely(people: number, seats: number, limit: number, seed?: string): Promise<Line[]> {
  const outcome = await drawn(likelyPool(people, seats, seed));
  const name = `${people}/${seats}, ${outcome.types} types`;
  return [
    line(`${name}: smallest ÷ bound ≥ 0.999`, ratio(outcome), ratio(outcome) >= 0.999),
    line(`${name}: leximin proved`, outcome.fairness.proved ? 1 : 0, outcome.fairness.proved),
    line(`${name}: full leximin ≤ ${limit} s`, outcome.seconds, outcome.seconds <= limit, ' s'),
    lotteryLine(name, outcome),
  ];
}

async function large(): Promise<Line[]> {
  const outcome = await drawn(likelyPool(20_000, 9));
  return [
    line(
      `20 000/9, ${outcome.types} types: smallest ÷ bound (no goal above 2 000 types)`,
      ratio(outcome),
      true,
    ),
    line('20 000/9: bound, and the distribution carved to it', outcome.seconds, outcome.seconds <= 30, ' s'),
  ];
}

/** The panel alone, as a trial draw shows it at once; building the programme is counted too. */
async function feasible(): Promise<Line[]> {
  const times: number[] = [];
  let types = 0;
  for (let trial = 0; trial < 20; trial++) {
    const pool = likelyPool(100_000, 9, `trial ${trial}`);
    const programme = buildProgramme(pool);
    types = programme.types.length;
    const started = performance.now();
    const search = new SwapSearch(programme);
    const goal = plainGoal(programme, new Float64Array(programme.columnType.length));
    const start = search.fill(goal);
    const panel = start && search.improve(start, goal);
    times.push(performance.now() - started);
    if (!panel || !isValidPanel(programme, panel)) throw new Error('no feasible panel');
  }
  const p95 = quantile(times, 0.95);
  return [line(`feasible panel of 100 000 people (${types} types), p95 ≤ 250 ms`, p95, p95 <= 250, ' ms')];
}

async function declines(): Promise<Line[]> {
  const pool = likelyPool(2000, 9);
  const { panel } = await drawn(pool, 'declines', 100);
  const times: number[] = [];
  let violated = 0;
  for (let trial = 0; trial < 60; trial++) {
    const random = new SeededRandom(`decline ${trial}`);
    const excluded = panel.filter(() => random.unit() < 0.3);
    const pinned = panel.filter((id) => !excluded.includes(id));
    const repaired = await repairPanel({ ...pool, pinned, excluded, seed: `${trial}` });
    if (repaired.kind !== 'repaired') throw new Error('not repaired');
    if (trial >= 5) times.push(repaired.seconds * 1000);
    violated += repaired.violated.reduce((sum, { from, to }) => sum + Math.abs(from - to), 0);
  }
  const p95 = quantile(times, 0.95);
  return [
    line('30 % declines at 2 000: mean quota violation 0', violated / 60, violated === 0),
    line('repair at 2 000: p95 ≤ 50 ms', p95, p95 <= 50, ' ms'),
  ];
}

/** 40 draws of 9 from 200, with and without history. */
async function overTime(): Promise<Line[]> {
  const pool = likelyPool(200, 9);
  const run = async (weighted: boolean) => {
    const past = new Map(pool.people.map(({ id }) => [id, 0]));
    for (let draw = 0; draw < 40; draw++) {
      const people = pool.people.map((person) => ({
        ...person,
        weight: weighted ? historyWeight(past.get(person.id)!) : 1,
      }));
      const outcome = await drawn({ ...pool, people }, `draw ${draw}`, 1000);
      for (const id of outcome.panel) past.set(id, past.get(id)! + 1);
    }
    const counts = [...past.values()];
    return {
      never: counts.filter((count) => count === 0).length / counts.length,
      gini: gini(counts.map((chance) => ({ chance, size: 1 }))),
    };
  };
  const memoryless = await run(false);
  const history = await run(true);
  return [
    line(
      `40 draws: never chosen ≤ 1 % (memoryless ${(memoryless.never * 100).toFixed(1)} %)`,
      history.never * 100,
      history.never <= 0.01,
      ' %',
    ),
    line(
      `40 draws: Gini ÷ memoryless (${memoryless.gini.toFixed(3)}) ≤ 0.6`,
      history.gini / memoryless.gini,
      history.gini <= 0.6 * memoryless.gini,
    ),
  ];
}

async function relaxation(): Promise<Line[]> {
  const pool = likelyPool(2000, 9);
  const quotas = pool.quotas.map((quota) =>
    quota.feature === 'age' ? { ...quota, min: quota.min + 1, max: quota.max + 1, priority: 2 } : quota,
  );
  const times: number[] = [];
  let proved = true;
  for (let trial = 0; trial < 10; trial++) {
    const outcome = await drawPanel({ ...pool, quotas, seed: 'bench', panels: 10 });
    if (outcome.kind !== 'infeasible') throw new Error('five more are asked than there are seats');
    proved &&= outcome.proved;
    times.push(outcome.seconds * 1000);
  }
  const p95 = quantile(times, 0.95);
  return [
    line('smallest relaxation proved optimal', proved ? 1 : 0, proved),
    line('smallest relaxation at 2 000: p95 ≤ 250 ms', p95, p95 <= 250, ' ms'),
  ];
}

async function audit(): Promise<Line[]> {
  const pool = likelyPool(120, 9);
  let same = 0;
  let verified = 0;
  const first = await drawn(pool, 'audit', 1000);
  for (let draw = 0; draw < 100; draw++) {
    const outcome = await drawn(pool, `number ${draw}`, 1000);
    const text = canonical(outcome.transcript);
    const verdict = verifyTranscript(Buffer.from(text), {
      commit: first.transcript.commit,
      publicNumber: `number ${draw}`,
    });
    if (verdict.ok) verified++;
    const again = draw % 10 === 0 ? canonical((await drawn(pool, `number ${draw}`, 1000)).transcript) : text;
    if (again === text) same++;
  }
  const bytes = Buffer.from(canonical(first.transcript));
  let found = 0;
  for (let trial = 0; trial < 500; trial++) {
    const changed = Buffer.from(bytes);
    changed[Math.floor((trial * bytes.length) / 500)]! ^= 1;
    if (!verifyTranscript(changed).ok) found++;
  }
  const big = Buffer.from(canonical((await drawn(likelyPool(2000, 9))).transcript));
  const started = performance.now();
  const { ok } = verifyTranscript(big);
  const seconds = (performance.now() - started) / 1000;
  return [
    line('100 of 100 draws follow from their transcript', verified, verified === 100 && same === 100),
    line('one-byte changes found, of 500', found, found === 500),
    line('verifier at 2 000 people, 10 000 panels ≤ 1 s', seconds, ok && seconds <= 1, ' s'),
  ];
}

export const measurements: readonly Measurement[] = [
  { name: 'example_small', measure: () => published(200, 20, 'example_small') },
  { name: 'example_large', measure: () => published(2000, 200, 'example_large') },
  // The reference's maximin took 95 s on a real pool of this size; a twentieth is 4.75 s.
  { name: 'likely-360', measure: () => likely(360, 30, 4.75) },
  { name: 'likely-500', measure: () => likely(500, 9, 3) },
  { name: 'likely-2000', measure: () => likely(2000, 9, 30) },
  { name: 'likely-20000', measure: large },
  { name: 'feasible', measure: feasible },
  { name: 'declines', measure: declines },
  { name: 'relaxation', measure: relaxation },
  { name: 'over-time', measure: overTime },
  { name: 'audit', measure: audit },
];
