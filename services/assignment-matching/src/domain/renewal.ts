import type { Term } from './request-terms.ts';

const day = 86_400_000;
const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
const after = (text: string): Date => new Date(Date.parse(`${text}T00:00:00Z`) + day);

/** The last days of a term's three thirds: whole months where the term is made of such, else as equal as days go. */
export function thirdsOf({ from, until }: Pick<Term, 'from' | 'until'>): [string, string, string] {
  const start = new Date(`${from}T00:00:00Z`);
  const end = after(until);
  const months =
    (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth();
  const inMonths = start.getUTCDate() === end.getUTCDate() && months % 3 === 0 && start.getUTCDate() <= 28;
  const endOf = (third: number): string => {
    const next = inMonths
      ? Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + (months / 3) * third, start.getUTCDate())
      : start.getTime() + Math.round(((end.getTime() - start.getTime()) / day / 3) * third) * day;
    return dayOf(new Date(next - day));
  };
  return [endOf(1), endOf(2), until];
}

/**
 * Until when each seat is held, so that a third of a standing group is renewed at a time. Which seats go first is
 * decided by lot.
 *
 * @param lot of each seat, by the number of the draw: the smallest goes first
 */
export function staggered(
  term: Term,
  seats: readonly number[],
  lot: (seat: number) => string,
): Map<number, string> {
  const thirds = thirdsOf(term);
  const drawn = [...seats].sort((a, b) => (lot(a) < lot(b) ? -1 : 1));
  return new Map(drawn.map((seat, at) => [seat, thirds[Math.floor((at * 3) / seats.length)]!]));
}
