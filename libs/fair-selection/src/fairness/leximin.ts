import type { Panel, Programme } from '../pool/programme.ts';
import type { Solver } from '../solver/highs.ts';
import { SwapSearch } from '../solver/swap-search.ts';
import { carvedShares } from './carved-shares.ts';
import { certifiedBound } from './certificate.ts';
import { type Cut, meetsCut } from './cut.ts';
import { decompose } from './decompose.ts';
import { type FairDistribution, summary } from './fair-distribution.ts';
import { PanelPool } from './panel-pool.ts';
import { raiseLowest } from './raise-lowest.ts';
import { findTarget, type Target } from './target.ts';
import { findUnreachable, proveZeros } from './unreachable.ts';

export interface Progress {
  readonly stage: 'feasibility' | 'target' | 'panels' | 'lottery';
  readonly panels: number;
  readonly rounds: number;
}

/**
 * The exact leximin lottery. An outer description (rules, then proved cuts) gives the best anyone could
 * promise; an inner one (panels) keeps the promise; they are brought together until they meet.
 */
export function findLeximin(
  solver: Solver,
  programme: Programme,
  first: Panel,
  report: (progress: Progress) => void = () => {},
): FairDistribution {
  const search = new SwapSearch(programme);
  const pool = new PanelPool(programme);
  pool.add(first);
  const cuts: Cut[] = [];
  const unreachable = new Set<number>();
  let target: Target | null = null;
  let failures = 0;
  let partial: Float64Array | null = null;
  const exact = solver.within(solver.remaining() * exactTime);
  for (let round = 0; exact.remaining() > 0; round++) {
    report({ stage: 'target', panels: pool.size, rounds: round });
    const next = findTarget(exact, programme, cuts, unreachable);
    if (!next) break;
    target = next;
    proveZeros(exact, programme, target, unreachable, pool);
    report({ stage: 'panels', panels: pool.size, rounds: round });
    if (programme.types.length > exactTypes) {
      const shares = carvedShares(exact, programme, target, pool, search, unreachable);
      return summary(solver, programme, pool, shares, target, cuts, unreachable, false);
    }
    const result = decompose(exact, programme, target.expected, pool, search);
    if (dropRefuted(programme, cuts, pool)) continue;
    if (result.kind === 'reached')
      return summary(solver, programme, pool, result.shares, target, cuts, unreachable, true);
    if (result.kind === 'time-limit') {
      // With time left it was the solver that gave up: the panels found since make it another problem.
      if (exact.remaining() > 0 && failures++ < 4) continue;
      if (result.shares.reduce((sum, share) => sum + share, 0) > 0.5) partial = result.shares;
      break;
    }
    if (!findUnreachable(exact, programme, pool, unreachable)) cuts.push(result.cut);
    dropRefuted(programme, cuts, pool);
  }
  const bound = target
    ? certifiedBound(programme, cuts, unreachable, target.proof)
    : Number.POSITIVE_INFINITY;
  const rest = solver.within(solver.remaining() * restTime);
  const shares =
    raiseLowest(rest, programme, pool, search, unreachable, bound) ??
    partial ??
    new Float64Array(pool.size).fill(1 / pool.size);
  return summary(solver, programme, pool, shares, target, cuts, unreachable, false);
}

/** Share of the time for the whole distribution; what is left is for the smallest chance, which matters most. */
const exactTime = 0.6;
/** Of that, the share before the panels are numbered. */
const restTime = 0.7;

/** Up to so many types the distribution is exact; above, it comes from carving alone, with the gap that is left. */
const exactTypes = 2000;

/** A panel that exists refutes a cut that it does not meet, whatever the solver said; true when one was. */
function dropRefuted(programme: Programme, cuts: Cut[], pool: PanelPool): boolean {
  const before = cuts.length;
  const kept = cuts.filter((cut) => pool.panels.every((panel) => meetsCut(programme, cut, panel)));
  cuts.splice(0, before, ...kept);
  return kept.length < before;
}
