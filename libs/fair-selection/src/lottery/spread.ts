import type { FairDistribution } from '../fairness/fair-distribution.ts';
import { type Programme, typeSize } from '../pool/programme.ts';
import type { Solver } from '../solver/highs.ts';
import { chooseCopies } from './choose-copies.ts';
import { exchangeUntilEnough } from './exchange.ts';
import { type Seats, seatsOf } from './seats.ts';

/**
 * As many equally likely panels as asked for, so that every member of a type sits on at least
 * floor(panels × probability) of them: whole copies of the shares first, then the panels that the types
 * behind need most, then exchanges of single seats until nobody is behind.
 */
export function spread(
  solver: Solver,
  programme: Programme,
  fair: FairDistribution,
  amount: number,
): Seats[] {
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
  if (isEnough(programme, picked, enough)) return picked;
  // What is promised to the least likely matters most: nobody below it.
  const least = Math.floor(amount * lowestChance(programme, fair) + 1e-6);
  const promised = enough.map((places, type) => Math.min(places, least * typeSize(programme, type)));
  if (isEnough(programme, picked, promised)) return picked;
  const chosen =
    fair.panels.length <= mostCopied ? chooseCopies(solver, programme, fair, amount, promised) : null;
  return chosen && isEnough(programme, chosen, promised) ? chosen : picked;
}

/** Above so many panels the solver would take long, and single exchanges have room anyway. */
const mostCopied = 1000;

function lowestChance(programme: Programme, { probability, unreachable }: FairDistribution): number {
  let lowest = 1;
  for (const [type, { pinned }] of programme.types.entries())
    if (!pinned && !unreachable.has(type)) lowest = Math.min(lowest, probability[type]!);
  return lowest;
}

function isEnough(programme: Programme, panels: readonly Seats[], enough: Float64Array): boolean {
  const places = new Float64Array(programme.types.length);
  for (const columns of panels) for (const column of columns) places[programme.columnType[column]!]!++;
  return places.every((count, type) => count >= enough[type]!);
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
