import type { Basis } from 'highs';
import type { Programme } from '../pool/programme.ts';
import type { Solver } from '../solver/highs.ts';
import { LinearModel } from '../solver/model.ts';
import { plainGoal } from '../solver/search-goal.ts';
import type { SwapSearch } from '../solver/swap-search.ts';
import type { Carving } from './carve.ts';
import type { Cut } from './cut.ts';
import { Neighbourhood } from './nearby.ts';
import type { PanelPool } from './panel-pool.ts';
import { bestPanel, worth } from './price.ts';

/**
 * Largest sum of relative shortfalls, over all types, that counts as none: no single type can be further from its
 * target than that. Small pools are solved to the solver's tolerance, large ones to 0.002 %.
 */
const nothing = (types: number): number => (types <= 200 ? 1e-6 : 2e-5);

/** What is left of a target: `rest` of `expected` per type, for `mass` of the lottery. */
export interface Part {
  readonly expected: Float64Array;
  readonly rest: Float64Array;
  readonly mass: number;
  /** Carvings that lie within the rest: where the linear programme begins. */
  readonly carvings: readonly Carving[];
}

export type Combination =
  | { readonly kind: 'reached' | 'time-limit'; readonly shares: Float64Array }
  /** A part that more room would help more than more rounds. */
  | { readonly kind: 'stalled' }
  | { readonly kind: 'cut'; readonly cut: Cut };

/**
 * Column generation: a linear programme over the panels known, and new panels where its prices promise
 * something. When an exact search proves that no panel helps, the prices are an inequality that separates
 * the part from everything possible. Shares are relative to the part.
 */
export function combine(
  solver: Solver,
  programme: Programme,
  part: Part,
  pool: PanelPool,
  search: SwapSearch,
): Combination {
  const lacked = [...part.rest.keys()].filter((type) => part.rest[type]! > 0);
  const usable = new Usable(part, pool);
  let basis: Basis | null = null;
  let shares = new Float64Array(pool.size);
  const room = roomOf(programme, part);
  const nearby = new Neighbourhood(solver, programme, search);
  const none = nothing(programme.types.length);
  if (lacking(part) < none) return { kind: 'reached', shares };
  const pace = new Pace();
  for (;;) {
    usable.refresh();
    const start = basis
      ? extended(basis, lacked.length + usable.panels.length)
      : carvedBasis(lacked, usable.panels, part.carvings);
    const answer = solver.lp(shortfallModel(lacked, part, usable.panels, pool), start, { primal: true });
    if (answer.status !== 'optimal') return { kind: 'time-limit', shares };
    basis = answer.basis;
    shares = new Float64Array(pool.size);
    for (const [index, panel] of usable.panels.entries())
      shares[panel] = answer.value[lacked.length + index]!;
    if (answer.objective < none) return { kind: 'reached', shares };
    if (part.mass < 1 && pace.stalls(answer.objective)) return { kind: 'stalled' };
    const price = new Float64Array(programme.types.length);
    for (const [row, type] of lacked.entries())
      price[type] = (Math.max(0, answer.dual[row]!) * part.mass) / part.expected[type]!;
    const gain = Float64Array.from(programme.columnType, (type) => price[type]!);
    const threshold = -answer.dual[lacked.length]!;
    const wanted = { gain, threshold: threshold + none / 10 };
    const goal = { ...plainGoal(programme, gain), room };
    if (nearby.explore(startsOf(shares, part), goal, wanted, pool) > 0) continue;
    // The panels in the basis are worth the threshold, so no smaller answer can be true.
    const known = threshold - 1e-5 * Math.max(1, threshold);
    const enough = threshold * 1.02 + none;
    const priced = bestPanel(solver, programme, gain, part.mass < 1 ? room : undefined, known, enough);
    if (priced.panel && priced.value > threshold + none / 10 && pool.add(priced.panel)) continue;
    if (solver.remaining() <= 0) return { kind: 'time-limit', shares };
    if (part.mass < 1) return { kind: 'stalled' };
    if (priced.most < known) return { kind: 'time-limit', shares };
    // A cut rests on the solver's word alone, so it is asked on a second road too.
    const second = bestPanel(solver, programme, gain, undefined, Number.POSITIVE_INFINITY);
    if (second.panel && second.value > threshold + none / 10 && pool.add(second.panel)) continue;
    const proved = Math.max(priced.most, second.most);
    const most = pool.panels.reduce((largest, panel) => Math.max(largest, worth(panel, gain)), proved);
    return { kind: 'cut', cut: cutOf(price, most) };
  }
}

/** The largest coefficient is 1: a type with hardly any target has prices that no solver takes. */
function cutOf(price: Float64Array, most: number): Cut {
  const scale = price.reduce((largest, value) => Math.max(largest, value), 1e-300);
  // A hair of room, so that rounding in the cuts never contradicts a panel that exists.
  const limit = most / scale + 1e-9 * Math.max(1, most / scale);
  return { coefficient: price.map((value) => value / scale), most: limit };
}

/** Less than 0.6 after four rounds is progress; a part without it is given more of the target to work with. */
class Pace {
  private readonly seen: number[] = [];

  stalls(objective: number): boolean {
    this.seen.push(objective);
    const before = this.seen.at(-5);
    return before !== undefined && objective > before * 0.6;
  }
}

function lacking({ expected, rest }: Part): number {
  let sum = 0;
  for (let type = 0; type < rest.length; type++) if (rest[type]! > 0) sum += rest[type]! / expected[type]!;
  return sum;
}

/** The panels that hold only types of which something is left. */
class Usable {
  readonly panels: number[] = [];
  private readonly part: Part;
  private readonly pool: PanelPool;
  private seen = 0;

  constructor(part: Part, pool: PanelPool) {
    this.part = part;
    this.pool = pool;
  }

  refresh(): void {
    for (; this.seen < this.pool.size; this.seen++) {
      const chosen = this.pool.chosen[this.seen]!;
      let fits = true;
      for (let at = 0; at < chosen.length; at += 2) if (this.part.rest[chosen[at]!]! <= 0) fits = false;
      if (fits) this.panels.push(this.seen);
    }
  }
}

/** Rows are relative to the whole target, so that a shortfall means the same for every type and every part. */
function shortfallModel(
  wanted: readonly number[],
  part: Part,
  panels: readonly number[],
  pool: PanelPool,
): LinearModel {
  const model = new LinearModel();
  const entries = new Map(wanted.map((type) => [type, [] as number[]]));
  for (const _ of wanted) model.column(1, 0, Number.POSITIVE_INFINITY);
  for (const panel of panels) {
    const chosen = pool.chosen[panel]!;
    const column = model.column(0, 0, Number.POSITIVE_INFINITY);
    for (let at = 0; at < chosen.length; at += 2) entries.get(chosen[at]!)!.push(column, chosen[at + 1]!);
  }
  for (const [index, type] of wanted.entries()) {
    model.row(part.rest[type]! / part.expected[type]!, Number.POSITIVE_INFINITY);
    model.entry(index, 1);
    const list = entries.get(type)!;
    for (let at = 0; at < list.length; at += 2)
      model.entry(list[at]!, (list[at + 1]! * part.mass) / part.expected[type]!);
  }
  model.row(Number.NEGATIVE_INFINITY, 1);
  for (let index = 0; index < panels.length; index++) model.entry(wanted.length + index, 1);
  return model;
}

const basic = 1;

/** The carvings as a simplex basis: each panel stands for the type that it used up, the others for themselves. */
function carvedBasis(
  wanted: readonly number[],
  panels: readonly number[],
  carvings: readonly Carving[],
): Basis {
  const colStatus = new Int32Array(wanted.length + panels.length);
  const rowStatus = new Int32Array(wanted.length + 1);
  const rowOf = new Map(wanted.map((type, row) => [type, row]));
  const columnOf = new Map(panels.map((panel, index) => [panel, wanted.length + index]));
  colStatus.fill(basic, 0, wanted.length);
  rowStatus[wanted.length] = basic;
  for (const { panel, usedUp } of carvings) {
    const row = usedUp === null ? undefined : rowOf.get(usedUp);
    const column = columnOf.get(panel);
    if (row === undefined || column === undefined || colStatus[column] === basic || colStatus[row] !== basic)
      continue;
    colStatus[column] = basic;
    colStatus[row] = 0;
  }
  return { colStatus, rowStatus };
}

/** New panels enter at zero, so the basis found before still stands. */
function extended(basis: Basis, columns: number): Basis {
  const colStatus = new Int32Array(columns);
  colStatus.set(basis.colStatus);
  return { colStatus, rowStatus: basis.rowStatus };
}

function roomOf(programme: Programme, { rest }: Part): Int32Array {
  return Int32Array.from(programme.types, ({ members }, type) => (rest[type]! > 0 ? members.length : 0));
}

/** Where new panels are looked for: near those in use, the largest shares first. */
function startsOf(shares: Float64Array, { carvings }: Part): number[] {
  const inUse = [...shares.keys()]
    .filter((panel) => shares[panel]! > 1e-9)
    .sort((a, b) => shares[b]! - shares[a]!);
  if (inUse.length < 20) inUse.push(...carvings.slice(-20).map(({ panel }) => panel));
  return inUse.slice(0, Math.max(40, inUse.length / 2));
}
