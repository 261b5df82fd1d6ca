import { type Programme, typeSize } from '../pool/programme.ts';
import type { Solver } from '../solver/highs.ts';
import type { SwapSearch } from '../solver/swap-search.ts';
import { carve } from './carve.ts';
import { certifiedBound } from './certificate.ts';
import type { PanelPool } from './panel-pool.ts';
import { raiseLowest } from './raise-lowest.ts';
import type { Target } from './target.ts';

/** Columns × seats × steps: some ten seconds, counted so that a re-run does the same. */
const carvingEffort = 1.2e8;
/** Where carving leaves somebody behind; a number, not a time, so that a re-run does the same. */
const raisingRounds = 20;

/** The lottery of a large pool: carved out of the target, and mended where somebody was left behind. */
export function carvedShares(
  solver: Solver,
  programme: Programme,
  target: Target,
  pool: PanelPool,
  search: SwapSearch,
  unreachable: Set<number>,
): Float64Array {
  const steps = Math.ceil(carvingEffort / (programme.columnType.length * programme.seats));
  const carvings = carve(solver, programme, target.expected, search, pool, steps);
  const shares = new Float64Array(pool.size);
  for (const { panel, share } of carvings) shares[panel]! += share;
  // Without any carving there is still the first panel.
  if (carvings.length === 0) shares[0] = 1;
  const total = shares.reduce((sum, share) => sum + share, 0);
  const carved = lowestShare(
    programme,
    pool,
    shares.map((share) => share / total),
    unreachable,
  );
  if (carved >= target.lowest * 0.999) return shares;
  const bound = certifiedBound(programme, [], unreachable, target.proof);
  const raised = raiseLowest(solver, programme, pool, search, unreachable, bound, raisingRounds);
  return raised && lowestShare(programme, pool, raised, unreachable) > carved ? raised : shares;
}

function lowestShare(
  programme: Programme,
  pool: PanelPool,
  shares: Float64Array,
  unreachable: ReadonlySet<number>,
): number {
  let lowest = Number.POSITIVE_INFINITY;
  for (const [type, expected] of pool.expected(shares).entries()) {
    const { weight, pinned } = programme.types[type]!;
    if (!pinned && !unreachable.has(type))
      lowest = Math.min(lowest, expected / (typeSize(programme, type) * weight));
  }
  return lowest;
}
