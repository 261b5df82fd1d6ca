/** A figure of a breakdown; nothing where so few people are behind it that they could be told. */
export interface Cell {
  readonly of: string;
  readonly people: number | null;
}

/**
 * Hides what is smaller than the limit, and as many of the next smallest as it takes so that what is left after
 * subtracting all that is shown from the total is two groups at least, and not few people. Nobody at all is no secret.
 * @param total of everybody; people whom the breakdown leaves out (a protected identity) are a group that is never shown
 */
export function guarded(
  cells: readonly { of: string; people: number }[],
  below: number,
  total = sumOf(cells),
): Cell[] {
  const isSmall = (people: number): boolean => people > 0 && people < below;
  const leftOut = total - sumOf(cells);
  const hidden = new Set(cells.filter(({ people }) => isSmall(people)));
  const next = cells.filter(({ people }) => people >= below).toSorted((a, b) => a.people - b.people);
  while (next.length > 0 && (hidden.size > 0 || isSmall(leftOut))) {
    const groups = hidden.size + (leftOut > 0 ? 1 : 0);
    if (groups >= 2 && sumOf([...hidden]) + leftOut >= below) break;
    hidden.add(next.shift()!);
  }
  return cells.map((cell) => ({ of: cell.of, people: hidden.has(cell) ? null : cell.people }));
}

const sumOf = (cells: readonly { people: number }[]): number =>
  cells.reduce((sum, { people }) => sum + people, 0);

/** One figure by itself. */
export const guardedFigure = (people: number, below: number): number | null =>
  people > 0 && people < below ? null : people;

/**
 * Figures that only grow, year by year: one is shown when it is no more than what was shown before, or more by the
 * limit at least. What came in between shows with a later year.
 */
export function guardedGrowth(figures: readonly number[], below: number): (number | null)[] {
  let shown = 0;
  return figures.map((figure) => {
    if (figure - shown > 0 && figure - shown < below) return null;
    shown = figure;
    return figure;
  });
}

/** A part of a whole that is shown beside it: nothing as well where the rest of the whole are few. */
export const guardedPart = (part: number, whole: number, below: number): number | null =>
  guardedFigure(whole - part, below) === null ? null : guardedFigure(part, below);
