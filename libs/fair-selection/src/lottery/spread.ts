import type { FairDistribution } from '../fairness/leximin.ts';
import { chosenPerType, type Panel, type Programme, typeSize } from '../pool/programme.ts';
import { exchangeUntilEnough } from './exchange.ts';

/**
 * As many equally likely panels as asked for, so that every member of a type sits on at least
 * floor(panels × probability) of them: whole copies of the shares first, then the panels that the types
 * behind need most, then exchanges of single seats until nobody is behind.
 */
export function spread(programme: Programme, fair: FairDistribution, amount: number): Panel[] {
  const picked: Panel[] = [];
  const chosen = fair.panels.map((panel) => chosenPerType(programme, panel));
  const behind = Float64Array.from(
    fair.probability,
    (chance, type) => chance * typeSize(programme, type) * amount,
  );
  const take = (index: number) => {
    picked.push(fair.panels[index]!);
    for (const [type, count] of chosen[index]!.entries()) behind[type]! -= count;
  };
  for (const [index, share] of fair.shares.entries())
    for (let copy = Math.floor(share * amount + 1e-6); copy > 0 && picked.length < amount; copy--)
      take(index);
  while (picked.length < amount) take(neediest(chosen, behind));
  const enough = Float64Array.from(
    fair.probability,
    (chance, type) => typeSize(programme, type) * Math.floor(amount * chance + 1e-6),
  );
  return exchangeUntilEnough(programme, picked, enough);
}

function neediest(chosen: readonly Int32Array[], behind: Float64Array): number {
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (const [index, counts] of chosen.entries()) {
    let need = 0;
    for (let type = 0; type < counts.length; type++)
      if (counts[type]! > 0) need += counts[type]! * behind[type]!;
    if (need > most) {
      most = need;
      best = index;
    }
  }
  return best;
}
