/** A figure of a breakdown; nothing where so few people are behind it that they could be told. */
export interface Cell {
  readonly of: string;
  readonly people: number | null;
}

/**
 * Hides what is smaller than the limit. When that is one cell only, the next smallest goes too: else the total would
 * give it away by subtraction. Nobody at all is no secret.
 */
export function guarded(cells: readonly { of: string; people: number }[], below: number): Cell[] {
  const hidden = new Set(cells.filter(({ people }) => people > 0 && people < below));
  if (hidden.size === 1) {
    const [next] = cells.filter((cell) => cell.people >= below).toSorted((a, b) => a.people - b.people);
    if (next) hidden.add(next);
  }
  return cells.map((cell) => ({ of: cell.of, people: hidden.has(cell) ? null : cell.people }));
}

/** One figure by itself. */
export const guardedFigure = (people: number, below: number): number | null =>
  people > 0 && people < below ? null : people;
