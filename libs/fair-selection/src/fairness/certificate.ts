import { type Programme, typeSize } from '../pool/programme.ts';
import type { Cut, Unreachable } from './cut.ts';

/**
 * Upper bound on the smallest share (probability ÷ weight) that any lottery over valid panels can promise,
 * by weak duality: whatever the multipliers are, the arithmetic below is a proof, so a solver's rounding can
 * weaken it but not make it wrong. Multipliers of the rows first, then of the cuts.
 */
export function certifiedBound(
  programme: Programme,
  cuts: readonly Cut[],
  unreachable: Unreachable,
  multipliers: Float64Array,
): number {
  const { rows, types, typeStart, columnStart, columnRows } = programme;
  let least = 0;
  for (const [row, { low, high }] of rows.entries()) {
    const multiplier = multipliers[row]!;
    least += multiplier * (multiplier > 0 ? low : high);
  }
  const cutPrice = new Float64Array(types.length);
  for (const [index, cut] of cuts.entries()) {
    const multiplier = Math.min(0, multipliers[rows.length + index] ?? 0);
    least += multiplier * cut.most;
    for (let type = 0; type < types.length; type++) cutPrice[type]! += multiplier * cut.coefficient[type]!;
  }
  let budget = -least;
  let slope = 0;
  let highest = Number.POSITIVE_INFINITY;
  for (const [type, { weight, pinned }] of types.entries()) {
    if (unreachable.has(type)) continue;
    const size = typeSize(programme, type);
    let price = Number.POSITIVE_INFINITY;
    for (let column = typeStart[type]!; column < typeStart[type + 1]!; column++) {
      let sum = -cutPrice[type]!;
      for (let at = columnStart[column]!; at < columnStart[column + 1]!; at++)
        sum -= multipliers[columnRows[at]!]!;
      price = Math.min(price, sum);
    }
    if (pinned) budget -= price * size;
    else {
      highest = Math.min(highest, 1 / weight);
      if (price < 0) budget -= price * size;
      else slope += price * size * weight;
    }
  }
  return slope > 0 ? Math.max(0, Math.min(highest, budget / slope)) : highest;
}
