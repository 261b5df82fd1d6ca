import type { Panel, Programme } from '../pool/programme.ts';
import { typeSize } from '../pool/programme.ts';
import type { Solver } from '../solver/highs.ts';
import { SwapSearch } from '../solver/swap-search.ts';
import { carve } from './carve.ts';
import { certifiedBound } from './certificate.ts';
import { decompose } from './decompose.ts';
import { PanelPool } from './panel-pool.ts';
import { bestPanel, panelHolding } from './price.ts';
import { raiseLowest } from './raise-lowest.ts';
import { type Cut, findTarget, meetsCut, type Target } from './target.ts';

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
export const exactTypes = 2000;
/** Columns × seats × steps: some ten seconds, counted so that a re-run does the same. */
const carvingEffort = 1.2e8;

function carvedShares(
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

/** Where carving leaves somebody behind; a number, not a time, so that a re-run does the same. */
const raisingRounds = 20;

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

/** Types for which the rules alone leave nothing: one exact search proves it for all of them. */
function proveZeros(
  solver: Solver,
  programme: Programme,
  target: Target,
  unreachable: Set<number>,
  pool: PanelPool,
): void {
  const zeros = new Set<number>();
  for (const [type, value] of target.expected.entries())
    if (value <= 1e-9 && !unreachable.has(type)) zeros.add(type);
  if (zeros.size === 0) return;
  const gain = Float64Array.from(programme.columnType, (type) => (zeros.has(type) ? 1 : 0));
  const priced = bestPanel(solver, programme, gain);
  if (priced.most < 0.5) for (const type of zeros) unreachable.add(type);
  else if (priced.panel) pool.add(priced.panel);
}

/** Asks for every type that no panel holds yet whether one can; true when somebody turned out unreachable. */
function findUnreachable(
  solver: Solver,
  programme: Programme,
  pool: PanelPool,
  unreachable: Set<number>,
): boolean {
  const held = new Set<number>();
  for (const chosen of pool.chosen) for (let at = 0; at < chosen.length; at += 2) held.add(chosen[at]!);
  let found = false;
  for (let type = 0; type < programme.types.length; type++) {
    if (held.has(type) || unreachable.has(type)) continue;
    const holding = panelHolding(solver, programme, type);
    if (holding.kind === 'panel') {
      const before = pool.size;
      pool.add(holding.panel);
      for (const chosen of pool.chosen.slice(before))
        for (let at = 0; at < chosen.length; at += 2) held.add(chosen[at]!);
    } else if (holding.kind === 'none') {
      unreachable.add(type);
      found = true;
    }
  }
  return found;
}

/** A panel that exists refutes a cut that it does not meet, whatever the solver said; true when one was. */
function dropRefuted(programme: Programme, cuts: Cut[], pool: PanelPool): boolean {
  const before = cuts.length;
  const kept = cuts.filter((cut) => pool.panels.every((panel) => meetsCut(programme, cut, panel)));
  cuts.splice(0, before, ...kept);
  return kept.length < before;
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

function summary(
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
