import type { Person, Quota } from '../request.ts';

/** Every panel of a small pool that meets the quotas, by going through all: what clever methods are held to. */
export function everyPanel(people: readonly Person[], quotas: readonly Quota[], seats: number): string[][] {
  const panels: string[][] = [];
  const chosen: Person[] = [];
  const meets = () =>
    quotas.every(({ feature, value, min, max }) => {
      const count = chosen.filter(({ features }) => features[feature]?.includes(value)).length;
      return count >= min && count <= max;
    });
  const choose = (from: number) => {
    if (chosen.length === seats) {
      if (meets()) panels.push(chosen.map(({ id }) => id));
      return;
    }
    for (let next = from; next <= people.length - (seats - chosen.length); next++) {
      chosen.push(people[next]!);
      choose(next + 1);
      chosen.pop();
    }
  };
  choose(0);
  return panels;
}

/** Least sum of changed limits after which some panel exists, again by going through all. */
export function leastChange(people: readonly Person[], quotas: readonly Quota[], seats: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (const panel of everyPanel(people, [], seats)) {
    const on = new Set(panel);
    let change = 0;
    for (const { feature, value, min, max } of quotas) {
      const count = people.filter(
        ({ id, features }) => on.has(id) && features[feature]?.includes(value),
      ).length;
      change += Math.max(0, min - count, count - max);
    }
    least = Math.min(least, change);
  }
  return least;
}
