/** Fewer people than this could be recognised: nothing is said of them. */
export const smallestGroup = 5;

/** A figure of a group, or null where it would point at fewer than five people (nobody is told from few either). */
export const unlessSmall = (people: number): number | null => (people < smallestGroup ? null : people);

/** Whether a group can be named among `total` people: neither it nor those outside it are few. */
export const canBeNamed = (people: number, total: number): boolean =>
  people >= smallestGroup && (people >= total || total - people >= smallestGroup);

interface Counted {
  readonly value: string;
  readonly people: number;
}

/**
 * The values of one feature whose figures may be shown. The smallest of the others is hidden too as long as fewer
 * than five people would be left over: whoever subtracts what is shown from the total learns nothing of a few.
 */
export function shownValues(rows: readonly Counted[], total: number): Set<string> {
  const shown = rows
    .filter(({ people }) => canBeNamed(people, total))
    .sort((a, b) => b.people - a.people || (a.value < b.value ? -1 : 1));
  let left = total - shown.reduce((sum, { people }) => sum + people, 0);
  while (left > 0 && left < smallestGroup && shown.length > 0) left += shown.pop()!.people;
  return new Set(shown.map(({ value }) => value));
}
