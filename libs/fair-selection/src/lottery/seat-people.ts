import type { Programme } from '../pool/programme.ts';
import { SeededRandom } from '../random/seeded.ts';
import type { Seats } from './seats.ts';

/**
 * From types to people: the members of a type take turns in an order that the seed decides, so that no two
 * of them differ by more than one panel. `numberOf` says which number stands for a person; returns
 * numbers per panel and body, ascending.
 */
export function seatPeople(
  programme: Programme,
  panels: readonly Seats[],
  seed: string,
  numberOf: (id: string) => number,
): number[][][] {
  const random = new SeededRandom(`${seed} order`);
  const turns = programme.types.map(({ members }) => random.shuffle(members).map(numberOf));
  const next = new Int32Array(programme.types.length);
  const numbered = new SeededRandom(`${seed} numbers`).shuffle(panels);
  return numbered.map((columns) => {
    const bodies = programme.bodies.map((): number[] => []);
    for (const column of columns) {
      const type = programme.columnType[column]!;
      const turn = turns[type]!;
      bodies[programme.columnBody[column]!]!.push(turn[next[type]!]!);
      next[type] = (next[type]! + 1) % turn.length;
    }
    return bodies.map((numbers) => numbers.sort((a, b) => a - b));
  });
}
