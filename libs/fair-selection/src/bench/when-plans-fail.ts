import { drawPanel, repairPanel } from '../draw.ts';
import { SeededRandom } from '../random/seeded.ts';
import { drawn } from './drawn.ts';
import { type Line, line, type Time, timed, timeLine } from './line.ts';
import { likelyPool } from './pools.ts';

/** Three in ten of a panel decline: the rest is filled up within the rules. */
export async function declines(): Promise<Line[]> {
  const pool = likelyPool(2000, 9);
  const { panel } = await drawn(pool, 'declines', 100);
  const times: Time[] = [];
  let violated = 0;
  for (let trial = 0; trial < 60; trial++) {
    const random = new SeededRandom(`decline ${trial}`);
    const excluded = panel.filter(() => random.unit() < 0.3);
    const pinned = panel.filter((id) => !excluded.includes(id));
    const { result: repaired, time } = await timed(() =>
      repairPanel({ ...pool, pinned, excluded, seed: `${trial}` }),
    );
    if (repaired.kind !== 'repaired') throw new Error('not repaired');
    if (trial >= 5) times.push(time);
    violated += repaired.violated.reduce((sum, { from, to }) => sum + Math.abs(from - to), 0);
  }
  return [
    line('30 % declines at 2 000: mean quota violation 0', violated / 60, violated === 0),
    timeLine('repair at 2 000, with the way to the thread: p95 ≤ 50 ms', times, 50),
  ];
}

/** Rules that no panel meets: the smallest change of them that one does. */
export async function relaxation(): Promise<Line[]> {
  const pool = likelyPool(2000, 9);
  const quotas = pool.quotas.map((quota) =>
    quota.feature === 'age' ? { ...quota, min: quota.min + 2, max: quota.max + 2, priority: 2 } : quota,
  );
  const times: Time[] = [];
  let proved = true;
  for (let trial = 0; trial < 20; trial++) {
    const { result: outcome, time } = await timed(() =>
      drawPanel({ ...pool, quotas, seed: 'bench', panels: 10 }),
    );
    if (outcome.kind !== 'infeasible') throw new Error('five more are asked than there are seats');
    proved &&= outcome.proved;
    if (trial > 0) times.push(time);
  }
  return [
    line('smallest relaxation proved optimal', proved ? 1 : 0, proved),
    timeLine('smallest relaxation at 2 000: p95 ≤ 250 ms', times, 250),
  ];
}
