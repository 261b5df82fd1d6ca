import { gini } from '../explain/fairness.ts';
import { historyWeight } from '../history.ts';
import { drawn } from './drawn.ts';
import { type Line, line } from './line.ts';
import { likelyPool } from './pools.ts';

/** 40 draws of 9 from 200, with and without history. */
export async function overTime(): Promise<Line[]> {
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
