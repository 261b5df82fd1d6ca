import type { Basis } from 'highs';
import { type Programme, typeSize } from '../pool/programme.ts';
import type { Solver } from '../solver/highs.ts';
import type { Cut, Unreachable } from './cut.ts';
import { Level, weightOf } from './level.ts';

/** What the rules leave possible, without demanding whole people: an upper bound on any real lottery. */
export interface Target {
  /** Expected number of chosen people per type. */
  readonly expected: Float64Array;
  /** Smallest expected/(size × weight) over the reachable types, as the linear programme claims it. */
  readonly lowest: number;
  /** Multipliers of the rows (first the programme's, then the cuts) that prove `lowest`. */
  readonly proof: Float64Array;
  readonly levels: number;
}

/**
 * LP-leximin over types: raise the lowest share as far as the rules allow, fix the types that hold it down
 * (those with a positive dual), and go on with the others. Null when time is up or the rules contradict.
 */
export function findTarget(
  solver: Solver,
  programme: Programme,
  cuts: readonly Cut[],
  unreachable: Unreachable,
  mostLevels = Number.POSITIVE_INFINITY,
): Target | null {
  const size = programme.types.length;
  const floor = new Float64Array(size);
  const open = new Set<number>();
  for (const [type, { pinned }] of programme.types.entries())
    if (pinned) floor[type] = typeSize(programme, type);
    else if (!unreachable.has(type)) open.add(type);
  let lowest = Number.NaN;
  let proof: Float64Array = new Float64Array(programme.rows.length + cuts.length);
  let expected: Float64Array = floor;
  let levels = 0;
  let basis: Basis | null = null;
  const level = new Level(programme, cuts, unreachable);
  do {
    let answer = level.raise(solver, floor, open, basis);
    // A panel exists, so "infeasible" is the rounding of floors that leave no room: give them a hair more.
    for (let hair = 1e-9; answer === 'infeasible' && hair < 1e-5; hair *= 10) {
      for (const [type, { pinned }] of programme.types.entries()) if (!pinned) floor[type]! *= 1 - hair;
      answer = level.raise(solver, floor, open, null);
    }
    if (answer === 'infeasible' || answer === null) return null;
    levels++;
    basis = answer.basis;
    expected = answer.expected;
    if (open.size > 0 && Number.isNaN(lowest) && answer.share > 1e-9) {
      lowest = answer.share;
      proof = answer.proof;
    }
    for (const type of answer.held) {
      floor[type] = Math.min(answer.share * weightOf(programme, type), typeSize(programme, type));
      open.delete(type);
    }
  } while (open.size > 0 && (levels < mostLevels || Number.isNaN(lowest)));
  // What the arithmetic leaves of nothing is nothing.
  return { expected: expected.map((value) => (value < 1e-12 ? 0 : value)), lowest, proof, levels };
}
