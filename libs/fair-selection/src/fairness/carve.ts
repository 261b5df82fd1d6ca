import { chosenPerType, countRows, type Panel, type Programme, typeSize } from '../pool/programme.ts';
import type { Solver } from '../solver/highs.ts';
import { panelModel, toPanel } from '../solver/panel-model.ts';
import type { SearchGoal } from '../solver/search-goal.ts';
import type { SwapSearch } from '../solver/swap-search.ts';
import type { PanelPool } from './panel-pool.ts';

/** One step: how much of the lottery the panel took, and the type that it used up, if it did. */
export interface Carving {
  readonly panel: number;
  readonly share: number;
  readonly usedUp: number | null;
}

/**
 * Takes the target apart: finds a panel within the face of the rules on which the rest of the target lies,
 * takes as much of it away as the rest allows, and goes on. Every step uses up a type or makes a rule
 * tight, so it ends; what is left over when no panel is found is the linear programme's work.
 */
export function carve(
  solver: Solver,
  programme: Programme,
  expected: Float64Array,
  search: SwapSearch,
  pool: PanelPool,
  steps = Number.POSITIVE_INFINITY,
): Carving[] {
  const rest = expected.slice();
  const carvings: Carving[] = [];
  let mass = 1;
  let searches = exactSearches;
  while (mass > 1e-9 && carvings.length < steps && solver.remaining() > 0) {
    const sums = rowSums(programme, rest);
    const goal = faceOf(programme, rest, sums, mass);
    const start = search.fill(goal);
    let panel = start && search.improve(start, goal);
    if (!panel && searches-- > 0) panel = exactPanel(solver, programme, goal);
    const number = panel ? pool.place(panel) : -1;
    if (!panel || number < 0) break;
    const { step, usedUp } = longestStep(programme, panel, rest, sums, mass);
    if (step < 1e-10) break;
    const chosen = chosenPerType(programme, panel);
    for (let type = 0; type < rest.length; type++)
      rest[type] = Math.max(0, rest[type]! - step * chosen[type]!);
    if (usedUp !== null) rest[usedUp] = 0;
    mass -= step;
    carvings.push({ panel: number, share: step, usedUp });
  }
  return carvings;
}

/** How often carving may ask the exact solver where the fast search finds nothing. */
const exactSearches = 8;

function exactPanel(
  solver: Solver,
  programme: Programme,
  { low, high, least, room, gain }: SearchGoal,
): Panel | null {
  const most = gain.reduce((largest, value) => Math.max(largest, value), 1e-300);
  const model = panelModel(programme, (column) => -gain[column]! / most, room);
  for (const row of low.keys()) {
    model.rowLower[row] = low[row]!;
    model.rowUpper[row] = high[row]!;
  }
  if (programme.bodies.length === 1) for (const type of least.keys()) model.lower[type] = least[type]!;
  const { value } = solver.mip(model);
  return value && toPanel(programme, value);
}

function rowSums(programme: Programme, rest: Float64Array): Float64Array {
  const sums = new Float64Array(programme.rows.length);
  for (let type = 0; type < rest.length; type++) {
    // Only rows that every column of the type shares can be followed without knowing the body.
    const column = programme.typeStart[type]!;
    if (programme.typeStart[type + 1]! - column !== 1) continue;
    for (let at = programme.columnStart[column]!; at < programme.columnStart[column + 1]!; at++)
      sums[programme.columnRows[at]!]! += rest[type]!;
  }
  return sums;
}

function faceOf(programme: Programme, rest: Float64Array, sums: Float64Array, mass: number): SearchGoal {
  const { rows, types, columnType, bodies } = programme;
  const near = 1e-6 * mass;
  const single = bodies.length === 1;
  const ofType = (of: (type: number) => number) => Float64Array.from(columnType, (type) => of(type));
  const share = (type: number) => rest[type]! / mass;
  return {
    low: Int32Array.from(rows, ({ low, high }, row) =>
      single && sums[row]! >= high * mass - near ? high : low,
    ),
    high: Int32Array.from(rows, ({ low, high }, row) =>
      single && sums[row]! <= low * mass + near ? low : high,
    ),
    least: Int32Array.from(types, (_, type) => Math.floor(share(type) + 1e-6)),
    room: Int32Array.from(types, ({ members }, type) =>
      Math.min(members.length, Math.ceil(share(type) - 1e-6)),
    ),
    gain: ofType((type) => rest[type]!),
    loss: ofType((type) => Math.min(rest[type]!, mass * 0.02)),
  };
}

function longestStep(
  programme: Programme,
  panel: Panel,
  rest: Float64Array,
  sums: Float64Array,
  mass: number,
): { step: number; usedUp: number | null } {
  let step = mass;
  let usedUp: number | null = null;
  const chosen = chosenPerType(programme, panel);
  for (let type = 0; type < rest.length; type++) {
    if (chosen[type]! > 0 && rest[type]! / chosen[type]! < step) {
      step = rest[type]! / chosen[type]!;
      usedUp = type;
    }
  }
  const whole = step;
  for (let type = 0; type < rest.length; type++) {
    const size = typeSize(programme, type);
    if (chosen[type]! < size) step = Math.min(step, (size * mass - rest[type]!) / (size - chosen[type]!));
  }
  if (programme.bodies.length === 1) {
    const counts = countRows(programme, panel);
    for (const [row, { low, high }] of programme.rows.entries()) {
      const count = counts[row]!;
      if (high > count) step = Math.min(step, (high * mass - sums[row]!) / (high - count));
      if (count > low) step = Math.min(step, (sums[row]! - low * mass) / (count - low));
    }
  }
  return { step: Math.max(0, step), usedUp: step < whole ? null : usedUp };
}
