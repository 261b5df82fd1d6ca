import { type Panel, type Programme, typeSize } from '../pool/programme.ts';
import type { Solver } from '../solver/highs.ts';
import { LinearModel } from '../solver/model.ts';
import { plainGoal } from '../solver/search-goal.ts';
import type { SwapSearch } from '../solver/swap-search.ts';
import { Neighbourhood } from './nearby.ts';
import type { PanelPool } from './panel-pool.ts';
import { bestPanel, panelHolding } from './price.ts';

/**
 * When the whole distribution cannot be had in time: everybody whom a panel is found for gets a chance, and
 * the smallest share is raised until it comes within 0.01 % of the bound, nothing helps, or time is up.
 * Null when not even the panels known could be weighed.
 */
export function raiseLowest(
  solver: Solver,
  programme: Programme,
  pool: PanelPool,
  search: SwapSearch,
  unreachable: Set<number>,
  bound: number,
  rounds = Number.POSITIVE_INFINITY,
): Float64Array | null {
  cover(solver, programme, pool, search, unreachable);
  const nearby = new Neighbourhood(solver, programme, search);
  let best: Float64Array | null = null;
  for (let round = 0; ; round++) {
    // What is known must be weighed even when time is up.
    const lottery = fairestOf(solver.within(solver.remaining(), best ? 0 : 5), programme, pool);
    if (!lottery) return best;
    best = lottery.shares;
    if (lottery.lowest >= bound * 0.9999 || solver.remaining() <= 0 || round >= rounds) return best;
    const { gain, worth } = lottery;
    const wanted = { gain, threshold: worth + 1e-6 * Math.max(worth, 1e-9) };
    const starts = [...best.keys()]
      .filter((panel) => lottery.shares[panel]! > 1e-9)
      .sort((a, b) => lottery.shares[b]! - lottery.shares[a]!);
    if (nearby.explore(starts.slice(0, 60), plainGoal(programme, gain), wanted, pool) > 0) continue;
    const known = Number.NEGATIVE_INFINITY;
    const priced = bestPanel(solver, programme, gain, undefined, known, worth * 1.02);
    if (!priced.panel || priced.value <= wanted.threshold || !pool.add(priced.panel)) return best;
  }
}

/** A panel for every type that none holds yet: searched for first, then asked for exactly, one by one. */
function cover(
  solver: Solver,
  programme: Programme,
  pool: PanelPool,
  search: SwapSearch,
  unreachable: Set<number>,
): void {
  const missing = new Set<number>();
  for (const [type, { pinned }] of programme.types.entries())
    if (!pinned && !unreachable.has(type)) missing.add(type);
  const strike = (from: number) => {
    for (const chosen of pool.chosen.slice(from))
      for (let at = 0; at < chosen.length; at += 2) missing.delete(chosen[at]!);
  };
  strike(0);
  const exact: number[] = [];
  while (missing.size > 0 && solver.remaining() > 0) {
    const [type] = missing;
    const before = pool.size;
    const gain = Float64Array.from(programme.columnType, (other) => (missing.has(other) ? 1 : 0));
    const panel = searchHolding(programme, pool, search, gain, type!);
    if (panel) pool.place(panel);
    strike(before);
    if (missing.delete(type!)) exact.push(type!);
  }
  for (const type of exact) {
    if (solver.remaining() <= 0) return;
    if (pool.chosen.some((chosen) => chosen.some((held, at) => at % 2 === 0 && held === type))) continue;
    const holding = panelHolding(solver, programme, type);
    if (holding.kind === 'panel') pool.place(holding.panel);
    else if (holding.kind === 'none') unreachable.add(type);
  }
}

const tries = 6;

/** A panel that holds the type, from the best seats there are or from a known panel with one seat given to it. */
function searchHolding(
  programme: Programme,
  pool: PanelPool,
  search: SwapSearch,
  gain: Float64Array,
  type: number,
): Panel | null {
  const goal = { ...plainGoal(programme, gain), patience: 25 };
  goal.least[type] = 1;
  const filled = search.fill(goal);
  let panel = filled && search.improve(filled, goal);
  for (let attempt = 1; !panel && attempt <= Math.min(tries, pool.size); attempt++)
    panel = search.improve(withSeat(programme, pool.panels[pool.size - attempt]!, type), goal);
  return panel;
}

function withSeat(programme: Programme, known: Panel, type: number): Panel {
  const panel = known.slice();
  const into = programme.typeStart[type]!;
  const out = panel.findIndex(
    (amount, column) =>
      amount > 0 &&
      programme.columnBody[column] === programme.columnBody[into] &&
      !programme.types[programme.columnType[column]!]!.pinned,
  );
  if (out >= 0) {
    panel[out]!--;
    panel[into]!++;
  }
  return panel;
}

interface Lottery {
  readonly shares: Float64Array;
  readonly lowest: number;
  /** Prices at which a panel that is worth more than `worth` would raise the lowest share. */
  readonly gain: Float64Array;
  readonly worth: number;
}

/** Of the panels known, the lottery with the largest smallest share. */
function fairestOf(solver: Solver, programme: Programme, pool: PanelPool): Lottery | null {
  const model = new LinearModel();
  const held = new Map<number, number[]>();
  for (const [panel, chosen] of pool.chosen.entries()) {
    model.column(0, 0, 1);
    for (let at = 0; at < chosen.length; at += 2) {
      if (programme.types[chosen[at]!]!.pinned) continue;
      const entries = held.get(chosen[at]!) ?? [];
      entries.push(panel, chosen[at + 1]!);
      held.set(chosen[at]!, entries);
    }
  }
  const sizeOf = (type: number) => typeSize(programme, type) * programme.types[type]!.weight;
  // In units of the smallest target there is, so that the solver's tolerances stay small beside it.
  const unit = programme.seats / [...held.keys()].reduce((sum, type) => sum + sizeOf(type), 1e-12);
  const least = model.column(-1, 0, Number.POSITIVE_INFINITY);
  for (const [type, entries] of held) {
    model.row(0, Number.POSITIVE_INFINITY);
    for (let at = 0; at < entries.length; at += 2)
      model.entry(entries[at]!, entries[at + 1]! / (sizeOf(type) * unit));
    model.entry(least, -1);
  }
  model.row(1, 1);
  for (let panel = 0; panel < pool.size; panel++) model.entry(panel, 1);
  const answer = solver.lp(model);
  if (answer.status !== 'optimal') return null;
  const price = new Float64Array(programme.types.length);
  for (const [row, type] of [...held.keys()].entries())
    price[type] = Math.max(0, answer.dual[row]!) / (sizeOf(type) * unit);
  return {
    shares: answer.value.slice(0, pool.size),
    lowest: answer.value[least]! * unit,
    gain: Float64Array.from(programme.columnType, (type) => price[type]!),
    worth: -answer.dual[held.size]!,
  };
}
