import type { Programme } from '../pool/programme.ts';
import type { Solver } from '../solver/highs.ts';
import type { SwapSearch } from '../solver/swap-search.ts';
import { type Carving, carve } from './carve.ts';
import { combine } from './combine.ts';
import type { Cut } from './cut.ts';
import type { PanelPool } from './panel-pool.ts';

export type Decomposition =
  | { readonly kind: 'reached'; readonly shares: Float64Array }
  | { readonly kind: 'cut'; readonly cut: Cut }
  | { readonly kind: 'time-limit'; readonly shares: Float64Array };

/**
 * Shares of real panels that add up to the target. Carving takes nearly all of it; the rest, over the few
 * types that are left, is combined by column generation. Where that fails, the last carvings are given
 * back and it is tried with more room, in the end with the whole target: only then a failure is a proof.
 */
export function decompose(
  solver: Solver,
  programme: Programme,
  expected: Float64Array,
  pool: PanelPool,
  search: SwapSearch,
): Decomposition {
  const carvings = carve(solver, programme, expected, search, pool);
  for (let kept = carvings.length; ; kept = giveBack(carvings, kept)) {
    const { rest, mass } = restOf(expected, pool, carvings.slice(0, kept));
    const part = { expected, rest, mass, carvings: carvings.slice(kept) };
    const result = combine(solver, programme, part, pool, search);
    if (result.kind === 'stalled') continue;
    if (result.kind === 'cut') return result;
    const shares = new Float64Array(pool.size);
    for (const { panel, share } of carvings.slice(0, kept)) shares[panel]! += share;
    for (const [panel, share] of result.shares.entries()) shares[panel]! += share * mass;
    return { kind: result.kind, shares };
  }
}

function restOf(expected: Float64Array, pool: PanelPool, carvings: readonly Carving[]) {
  const rest = expected.slice();
  let mass = 1;
  for (const { panel, share } of carvings) {
    const chosen = pool.chosen[panel]!;
    for (let at = 0; at < chosen.length; at += 2) rest[chosen[at]!]! -= share * chosen[at + 1]!;
    mass -= share;
  }
  for (let type = 0; type < rest.length; type++) if (rest[type]! < 1e-10 * expected[type]!) rest[type] = 0;
  return { rest, mass: Math.max(mass, 0) };
}

/** Four times the rest; all of it when that is most of the lottery anyway. */
function giveBack(carvings: readonly Carving[], kept: number): number {
  const left = (count: number) => 1 - carvings.slice(0, count).reduce((sum, { share }) => sum + share, 0);
  const wanted = Math.max(1e-6, left(kept) * 4);
  if (wanted > 0.4) return 0;
  let count = kept - 1;
  while (count > 0 && left(count) < wanted) count--;
  return count;
}
