import type { Basis } from 'highs';
import type { Programme } from '../pool/programme.ts';
import type { Solver } from '../solver/highs.ts';
import { LinearModel } from '../solver/model.ts';
import { plainGoal, type SwapSearch } from '../solver/swap-search.ts';
import type { PanelPool } from './panel-pool.ts';
import { bestPanel, worth } from './price.ts';
import type { Cut } from './target.ts';

export type Decomposition =
  | { readonly kind: 'reached'; readonly shares: Float64Array }
  | { readonly kind: 'cut'; readonly cut: Cut }
  | { readonly kind: 'time-limit'; readonly shares: Float64Array };

/** Largest sum of relative shortfalls that counts as none. */
const nothing = 1e-7;

/**
 * Shares of real panels that add up to the target, by column generation: a linear programme over the panels
 * known, and new panels where its prices promise something. When an exact search proves that no panel helps,
 * the prices are an inequality that separates the target from everything possible.
 */
export function decompose(
  solver: Solver,
  programme: Programme,
  expected: Float64Array,
  pool: PanelPool,
  search: SwapSearch,
): Decomposition {
  const wanted = [...expected.keys()].filter((type) => expected[type]! > 1e-12);
  let basis: Basis | null = null;
  let shares = new Float64Array(pool.size);
  for (;;) {
    const answer = solver.lp(
      shortfallModel(wanted, expected, pool),
      extended(basis, wanted.length + pool.size),
    );
    if (answer.status !== 'optimal') return { kind: 'time-limit', shares };
    basis = answer.basis;
    shares = answer.value.slice(wanted.length);
    if (answer.objective < nothing) return { kind: 'reached', shares };
    const price = new Float64Array(programme.types.length);
    for (const [row, type] of wanted.entries())
      price[type] = Math.max(0, answer.dual[row]!) / expected[type]!;
    const gain = Float64Array.from(programme.columnType, (type) => price[type]!);
    const threshold = -answer.dual[wanted.length]!;
    if (addNearby(programme, pool, search, gain, shares, threshold) > 0) continue;
    const priced = bestPanel(solver, programme, gain);
    if (priced.panel && priced.value > threshold + nothing / 10 && pool.add(priced.panel)) continue;
    if (solver.remaining() <= 0) return { kind: 'time-limit', shares };
    return { kind: 'cut', cut: { coefficient: price, most: priced.most } };
  }
}

function shortfallModel(wanted: readonly number[], expected: Float64Array, pool: PanelPool): LinearModel {
  const model = new LinearModel();
  const entries = new Map(wanted.map((type) => [type, [] as number[]]));
  for (const _ of wanted) model.column(1, 0, Number.POSITIVE_INFINITY);
  for (const [panel, chosen] of pool.chosen.entries()) {
    const column = model.column(0, 0, Number.POSITIVE_INFINITY);
    for (let at = 0; at < chosen.length; at += 2) entries.get(chosen[at]!)?.push(column, chosen[at + 1]!);
    if (panel < 0) break;
  }
  for (const [index, type] of wanted.entries()) {
    model.row(1, Number.POSITIVE_INFINITY);
    model.entry(index, 1);
    const list = entries.get(type)!;
    for (let at = 0; at < list.length; at += 2) model.entry(list[at]!, list[at + 1]! / expected[type]!);
  }
  model.row(Number.NEGATIVE_INFINITY, 1);
  for (let panel = 0; panel < pool.size; panel++) model.entry(wanted.length + panel, 1);
  return model;
}

/** New panels enter at zero, so the basis found before still stands. */
function extended(basis: Basis | null, columns: number): Basis | null {
  if (!basis) return null;
  const colStatus = new Int32Array(columns);
  colStatus.set(basis.colStatus);
  return { colStatus, rowStatus: basis.rowStatus };
}

/** Improves the panels in use towards the prices; each find lowers the prices it took, so that the next differs. */
function addNearby(
  programme: Programme,
  pool: PanelPool,
  search: SwapSearch,
  gain: Float64Array,
  shares: Float64Array,
  threshold: number,
): number {
  const inUse = [...shares.keys()]
    .filter((panel) => shares[panel]! > 1e-9)
    .sort((a, b) => shares[b]! - shares[a]!);
  const falling = gain.slice();
  const goal = { ...plainGoal(programme, falling), patience: 8 };
  let added = 0;
  for (const index of inUse.slice(0, 40)) {
    const panel = search.improve(pool.panels[index]!, goal);
    if (!panel) continue;
    if (worth(panel, gain) > threshold + nothing && pool.add(panel)) added++;
    for (let column = 0; column < panel.length; column++) if (panel[column]! > 0) falling[column]! *= 0.7;
  }
  return added;
}
