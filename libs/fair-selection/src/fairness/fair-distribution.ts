import { type Panel, type Programme, typeSize } from '../pool/programme.ts';
import type { Solver } from '../solver/highs.ts';
import { certifiedBound } from './certificate.ts';
import type { Cut } from './cut.ts';
import type { PanelPool } from './panel-pool.ts';
import { findTarget, type Target } from './target.ts';

export interface FairDistribution {
  /** Panels with the share of the lottery that each has; the shares add up to 1. */
  readonly panels: readonly Panel[];
  readonly shares: readonly number[];
  /** Chance of each member of a type, recounted from panels and shares. */
  readonly probability: Float64Array;
  /** Types that no panel can hold. */
  readonly unreachable: ReadonlySet<number>;
  /** Smallest probability ÷ weight over reachable types, and what is proved to be impossible to exceed. */
  readonly lowest: number;
  readonly bound: number;
  /** Upper bound on the smallest probability, weights left aside. */
  readonly plainBound: number;
  readonly multipliers: Float64Array;
  readonly cuts: readonly Cut[];
  /** Whether the whole distribution is proved leximin, or the time limit cut the work short. */
  readonly proved: boolean;
}

/** Recounts what the shares give, beside what is proved to be impossible to exceed. */
export function summary(
  solver: Solver,
  programme: Programme,
  pool: PanelPool,
  rawShares: Float64Array,
  target: Target | null,
  cuts: readonly Cut[],
  unreachable: ReadonlySet<number>,
  proved: boolean,
): FairDistribution {
  const used = [...rawShares.keys()].filter((panel) => rawShares[panel]! > 1e-12);
  const total = used.reduce((sum, panel) => sum + rawShares[panel]!, 0);
  const shares = new Float64Array(pool.size);
  for (const panel of used) shares[panel] = rawShares[panel]! / total;
  const expected = pool.expected(shares);
  const probability = expected.map((value, type) => Math.min(1, value / typeSize(programme, type)));
  let lowest = Number.POSITIVE_INFINITY;
  for (const [type, { weight, pinned }] of programme.types.entries())
    if (!pinned && !unreachable.has(type)) lowest = Math.min(lowest, probability[type]! / weight);
  const multipliers = target?.proof ?? new Float64Array(programme.rows.length + cuts.length);
  const bound = Math.max(certifiedBound(programme, cuts, unreachable, multipliers), 0);
  const safeBound = Number.isFinite(bound) ? bound : 1;
  return {
    plainBound: boundWithoutWeights(solver, programme, cuts, unreachable, safeBound),
    panels: used.map((panel) => pool.panels[panel]!),
    shares: used.map((panel) => shares[panel]!),
    probability,
    unreachable,
    lowest: Number.isFinite(lowest) ? lowest : 1,
    bound: safeBound,
    multipliers,
    cuts,
    proved,
  };
}

function boundWithoutWeights(
  solver: Solver,
  programme: Programme,
  cuts: readonly Cut[],
  unreachable: ReadonlySet<number>,
  bound: number,
): number {
  if (programme.types.every(({ weight, pinned }) => pinned || weight === 1)) return bound;
  const plain = { ...programme, types: programme.types.map((type) => ({ ...type, weight: 1 })) };
  const target = findTarget(solver, plain, cuts, unreachable, 1);
  return target ? certifiedBound(plain, cuts, unreachable, target.proof) : 1;
}
