import type { FairDistribution } from '../fairness/leximin.ts';
import { type Panel, type Programme, typeSize } from '../pool/programme.ts';
import { exchangeUntilEnough } from './exchange.ts';

/** A panel as the columns of its seats, ascending; a column comes as often as it has seats. */
export type Seats = Int32Array;

export function seatsOf(panel: Panel): Seats {
  const seats: number[] = [];
  for (let column = 0; column < panel.length; column++)
    for (let amount = panel[column]!; amount > 0; amount--) seats.push(column);
  return Int32Array.from(seats);
}

/**
 * As many equally likely panels as asked for, so that every member of a type sits on at least
 * floor(panels × probability) of them: whole copies of the shares first, then the panels that the types
 * behind need most, then exchanges of single seats until nobody is behind.
 */
export function spread(programme: Programme, fair: FairDistribution, amount: number): Seats[] {
  const picked: Seats[] = [];
  const seats = fair.panels.map(seatsOf);
  const types = seats.map((columns) => columns.map((column) => programme.columnType[column]!));
  const behind = Float64Array.from(
    fair.probability,
    (chance, type) => chance * typeSize(programme, type) * amount,
  );
  const take = (index: number) => {
    picked.push(seats[index]!.slice());
    for (const type of types[index]!) behind[type]!--;
  };
  for (const [index, share] of fair.shares.entries())
    for (let copy = Math.floor(share * amount + 1e-6); copy > 0 && picked.length < amount; copy--)
      take(index);
  while (picked.length < amount) take(neediest(types, behind));
  const enough = Float64Array.from(
    fair.probability,
    (chance, type) => typeSize(programme, type) * Math.floor(amount * chance + 1e-6),
  );
  exchangeUntilEnough(programme, picked, enough);
  return picked;
}

function neediest(types: readonly Int32Array[], behind: Float64Array): number {
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < types.length; index++) {
    let need = 0;
    for (const type of types[index]!) need += behind[type]!;
    if (need > most) {
      most = need;
      best = index;
    }
  }
  return best;
}
