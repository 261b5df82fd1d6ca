import { chosenPerType, countRows, type Panel, type Programme, typeSize } from '../pool/programme.ts';
import type { SearchGoal, SwapSearch } from '../solver/swap-search.ts';

/**
 * Takes the target apart: finds a panel within the face of the rules on which the rest of the target lies,
 * takes as much of it away as the rest allows, and goes on. Every step uses up a type or makes a rule
 * tight, so it ends; what is left over when no panel is found is the linear programme's work.
 */
export function carve(
  programme: Programme,
  expected: Float64Array,
  search: SwapSearch,
  found: (panel: Panel) => void,
  stop: () => boolean,
): number {
  const rest = expected.slice();
  let mass = 1;
  for (let idle = 0; mass > 1e-7 && idle < 10 && !stop(); ) {
    const sums = rowSums(programme, rest);
    const goal = faceOf(programme, rest, sums, mass);
    const start = search.fill(goal);
    const panel = start && search.improve(start, goal);
    if (!panel) break;
    found(panel);
    const step = Math.max(0, longestStep(programme, panel, rest, sums, mass));
    if (step < 1e-9) idle++;
    const chosen = chosenPerType(programme, panel);
    for (let type = 0; type < rest.length; type++)
      rest[type] = Math.max(0, rest[type]! - step * chosen[type]!);
    mass -= step;
  }
  return mass;
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
  return {
    low: Int32Array.from(rows, ({ low, high }, row) =>
      single && sums[row]! >= high * mass - near ? high : low,
    ),
    high: Int32Array.from(rows, ({ low, high }, row) =>
      single && sums[row]! <= low * mass + near ? low : high,
    ),
    room: Int32Array.from(types, ({ members }, type) =>
      rest[type]! <= 1e-9 ? 0 : Math.min(members.length, Math.ceil(rest[type]! / mass - 1e-9)),
    ),
    gain: ofType((type) => rest[type]!),
    loss: ofType((type) => Math.min(rest[type]!, mass * 0.02)),
    patience: 20,
  };
}

function longestStep(
  programme: Programme,
  panel: Panel,
  rest: Float64Array,
  sums: Float64Array,
  mass: number,
): number {
  let step = mass;
  const chosen = chosenPerType(programme, panel);
  for (let type = 0; type < rest.length; type++) {
    const size = typeSize(programme, type);
    if (chosen[type]! > 0) step = Math.min(step, rest[type]! / chosen[type]!);
    if (chosen[type]! < size) step = Math.min(step, (size * mass - rest[type]!) / (size - chosen[type]!));
  }
  if (programme.bodies.length > 1) return step;
  const counts = countRows(programme, panel);
  for (const [row, { low, high }] of programme.rows.entries()) {
    const count = counts[row]!;
    if (high > count) step = Math.min(step, (high * mass - sums[row]!) / (high - count));
    if (count > low) step = Math.min(step, (sums[row]! - low * mass) / (count - low));
  }
  return step;
}
