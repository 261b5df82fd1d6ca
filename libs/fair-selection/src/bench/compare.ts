import { drawPanel, prepareDraw, repairPanel, revealDraw } from '../draw.ts';
import { SeededRandom } from '../random/seeded.ts';
import type { Person, Quota } from '../request.ts';
import { likelyPool, type Pool } from './pools.ts';

export interface Comparison {
  readonly people: number;
  readonly seats: number;
  /** Chance of each person, ascending. */
  readonly firstCome: readonly number[];
  readonly draw: readonly number[];
  /** Places by which a panel misses its quotas, on average. */
  readonly missed: {
    readonly firstCome: number;
    readonly similar: number;
    readonly random: number;
    readonly repaired: number;
  };
}

/** The usual ways beside the draw, on one pool: 2 000 rounds of first come, 200 draws with 30 % declines. */
export async function compare(): Promise<Comparison> {
  const pool = likelyPool(200, 9);
  const outcome = await drawPanel({ ...pool, seed: 'compare' });
  if (outcome.kind !== 'drawn') throw new Error('a panel exists');
  const { chances, missed } = firstCome(pool, 2000);
  const after = await afterDeclines(pool, 200);
  return {
    people: pool.people.length,
    seats: pool.seats,
    firstCome: [...chances.values()].sort((a, b) => a - b),
    draw: Object.values(outcome.fairness.probabilities).sort((a, b) => a - b),
    missed: { firstCome: missed, ...after },
  };
}

export function missedPlaces(panel: readonly Person[], quotas: readonly Quota[]): number {
  let missed = 0;
  for (const { feature, value, min, max } of quotas) {
    const count = panel.filter(({ features }) => features[feature]?.includes(value)).length;
    missed += Math.max(0, min - count, count - max);
  }
  return missed;
}

/** Who answers first is taken unless a maximum is full; some answer sooner than others. */
function firstCome({ people, quotas, seats }: Pool, rounds: number) {
  const chances = new Map(people.map(({ id }) => [id, 0]));
  let missed = 0;
  for (let round = 0; round < rounds; round++) {
    const random = new SeededRandom(`first come ${round}`);
    const answered = people
      .map((person) => ({ person, after: -Math.log(1 - random.unit()) / eagerness(person) }))
      .sort((a, b) => a.after - b.after);
    const panel: Person[] = [];
    for (const { person } of answered) {
      const full = quotas.some(
        ({ feature, value, max }) =>
          person.features[feature]?.includes(value) &&
          panel.filter(({ features }) => features[feature]?.includes(value)).length >= max,
      );
      if (!full && panel.length < seats) panel.push(person);
    }
    for (const { id } of panel) chances.set(id, chances.get(id)! + 1 / rounds);
    missed += (missedPlaces(panel, quotas) + (seats - panel.length)) / rounds;
  }
  return { chances, missed };
}

/** An assumption, and a mild one: three times as eager with a long education, twice when over 55. */
function eagerness({ features }: Person): number {
  const long = features.education?.includes('long') ? 3 : 1;
  const older = features.age?.some((age) => age === '56–70' || age === '71–') ? 2 : 1;
  return long * older;
}

async function afterDeclines(pool: Pool, draws: number) {
  const byId = new Map(pool.people.map((person) => [person.id, person]));
  const sum = { similar: 0, random: 0, repaired: 0 };
  const lottery = await prepareDraw(pool);
  if (lottery.kind !== 'prepared') throw new Error('a panel exists');
  for (let draw = 0; draw < draws; draw++) {
    const random = new SeededRandom(`declines ${draw}`);
    const next = revealDraw(pool, lottery, `declines ${draw}`);
    const gone = next.panel.filter(() => random.unit() < 0.3);
    const stay = next.panel.filter((id) => !gone.includes(id)).map((id) => byId.get(id)!);
    const free = pool.people.filter(({ id }) => !next.panel.includes(id));
    sum.random += missedPlaces([...stay, ...random.shuffle(free).slice(0, gone.length)], pool.quotas) / draws;
    sum.similar +=
      missedPlaces(
        [
          ...stay,
          ...mostSimilar(
            gone.map((id) => byId.get(id)!),
            random.shuffle(free),
          ),
        ],
        pool.quotas,
      ) / draws;
    const repaired = await repairPanel({
      ...pool,
      pinned: stay.map(({ id }) => id),
      excluded: gone,
      seed: `${draw}`,
    });
    if (repaired.kind === 'repaired')
      sum.repaired +=
        missedPlaces(
          repaired.panel.map((id) => byId.get(id)!),
          pool.quotas,
        ) / draws;
  }
  return sum;
}

function mostSimilar(gone: readonly Person[], free: readonly Person[]): Person[] {
  const left = [...free];
  return gone.map((person) => {
    const alike = (other: Person) =>
      Object.entries(person.features).reduce(
        (sum, [feature, values]) =>
          sum + values.filter((value) => other.features[feature]?.includes(value)).length,
        0,
      );
    const best = left.reduce((most, other) => (alike(other) > alike(most) ? other : most));
    left.splice(left.indexOf(best), 1);
    return best;
  });
}
