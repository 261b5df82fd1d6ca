import type { Panel, Programme } from '../pool/programme.ts';
import { SeededRandom } from '../random/seeded.ts';

/**
 * From counts to people: the members of a type take turns in an order that the seed decides, so that no
 * two of them differ by more than one panel. Returns ids per panel and body, ascending.
 */
export function seatPeople(programme: Programme, panels: readonly Panel[], seed: string): string[][][] {
  const random = new SeededRandom(`${seed} order`);
  const turns = programme.types.map(({ members }) => ({ order: random.shuffle(members), next: 0 }));
  const numbered = new SeededRandom(`${seed} numbers`).shuffle(panels);
  return numbered.map((panel) => {
    const bodies = programme.bodies.map((): string[] => []);
    for (let column = 0; column < panel.length; column++) {
      const turn = turns[programme.columnType[column]!]!;
      for (let seat = panel[column]!; seat > 0; seat--) {
        bodies[programme.columnBody[column]!]!.push(turn.order[turn.next]!);
        turn.next = (turn.next + 1) % turn.order.length;
      }
    }
    return bodies.map((ids) => ids.sort());
  });
}
