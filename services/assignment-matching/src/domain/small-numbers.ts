/** What may be told of a group: nothing of few people, nor what would give them away. */
export interface Countable {
  /** Whose privacy the figures are about. */
  readonly people: number;
}

/**
 * Which cells of a breakdown are hidden: those of fewer people than the limit, and as many of the next smallest as it
 * takes so that what is left after subtracting all that is shown from the total is two groups at least, and not few
 * people. Nobody at all is no secret.
 * @param total of everybody; people whom the breakdown leaves out (a protected identity) are a group that is never shown
 */
export function hiddenCells<C extends Countable>(
  cells: readonly C[],
  below: number,
  total = sumOf(cells),
): Set<C> {
  const isSmall = (people: number): boolean => people > 0 && people < below;
  const leftOut = total - sumOf(cells);
  const hidden = new Set(cells.filter(({ people }) => isSmall(people)));
  if (hidden.size === 0 && !isSmall(leftOut)) return hidden;
  const next = cells
    .filter(({ people }) => people >= below)
    .toSorted((one, other) => one.people - other.people);
  while (next.length > 0) {
    const groups = hidden.size + (leftOut > 0 ? 1 : 0);
    if (groups >= 2 && sumOf([...hidden]) + leftOut >= below) break;
    hidden.add(next.shift()!);
  }
  return hidden;
}

const sumOf = (cells: readonly Countable[]): number => cells.reduce((sum, { people }) => sum + people, 0);
