import { hiddenCells } from '../domain/small-numbers.ts';
import type { Counted } from './statistics-figures.ts';

export type GuardedCell = {
  readonly [Name in keyof Counted]: Name extends 'of' ? string : number | null;
};

/** Who stands in the bank and who took part are two populations: each is guarded by its own number of people. */
export function guardedBreakdown(cells: readonly Counted[], below: number, all?: Counted): GuardedCell[] {
  const hidden = (of: 'standing' | 'tookPart'): Set<string> => {
    const counted = cells.map((cell) => ({ of: cell.of, people: cell[of] }));
    return new Set([...hiddenCells(counted, below, all?.[of])].map((cell) => cell.of));
  };
  const [bank, meetings] = [hidden('standing'), hidden('tookPart')];
  return cells.map(({ of, standing, ...engaged }) => ({
    of,
    standing: bank.has(of) ? null : standing,
    ...(meetings.has(of)
      ? { tookPart: null, perPersonAndRequest: null, perPersonAndOccasion: null }
      : engaged),
  }));
}
