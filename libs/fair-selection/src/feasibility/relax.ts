import type { Relaxation } from '../outcome.ts';
import { countRows, type Panel, type Programme, type Row } from '../pool/programme.ts';
import type { Waits } from '../repair/fill-seats.ts';
import type { Solver } from '../solver/highs.ts';
import type { LinearModel } from '../solver/model.ts';
import { panelModel, toPanel } from '../solver/panel-model.ts';

export interface Relaxed {
  /** A panel that meets every limit after the change. */
  readonly panel: Panel;
  readonly relaxations: readonly Relaxation[];
  readonly proved: boolean;
}

/**
 * The panel that breaks the rules least: first as few broken places as possible in the most important
 * class, then in the next, each proved before the next is asked. `flexible` says which rules may give way.
 * Null when nothing was found: pinned people and fixed rules contradict, or time is up.
 */
export function relax(
  solver: Solver,
  programme: Programme,
  flexible: (row: Row) => boolean,
  waits?: Waits,
): Relaxed | null {
  const model = panelModel(programme, () => 0);
  const classes = addSlack(model, programme, flexible);
  let value: Float64Array | null = null;
  let proved = true;
  for (const slack of [...classes.values()]) {
    for (const column of slack) model.cost[column] = 1;
    const answer = solver.mip(model);
    if (!answer.value) return value ? { ...read(programme, value, flexible), proved: false } : null;
    value = answer.value;
    proved &&= answer.status === 'optimal';
    const least = slack.reduce((sum, column) => sum + Math.round(value![column]!), 0);
    model.row(0, least);
    for (const column of slack) {
      model.entry(column, 1);
      model.cost[column] = 0;
    }
  }
  if (waits || !value) {
    if (waits) addWaits(model, programme, waits);
    const answer = solver.mip(model);
    proved &&= answer.status === 'optimal';
    value = answer.value ?? value;
  }
  return value && { ...read(programme, value, flexible), proved };
}

/** What choosing costs: the first of a type waits less than the second, so each has a column of its own. */
function addWaits(model: LinearModel, programme: Programme, waits: Waits): void {
  const entries: [number, number, number][] = [];
  for (const [type, { pinned, members }] of programme.types.entries()) {
    if (pinned) continue;
    const first = programme.typeStart[type]!;
    const end = programme.typeStart[type + 1]!;
    if (members.length === 1) {
      for (let column = first; column < end; column++) model.cost[column] = waits[type]![0]!.wait;
      continue;
    }
    const row = model.row(0, 0);
    for (let column = first; column < end; column++) model.entry(column, 1);
    for (const { wait } of waits[type]!.slice(0, programme.seats))
      entries.push([row, model.column(wait, 0, 1), -1]);
  }
  model.insert(entries);
}

/** Places above and below each flexible rule, grouped by class, the most important first. */
function addSlack(
  model: LinearModel,
  programme: Programme,
  flexible: (row: Row) => boolean,
): Map<number, number[]> {
  const classes = new Map<number, number[]>();
  const order = [...programme.rows.keys()]
    .filter((row) => flexible(programme.rows[row]!))
    .sort((a, b) => classOf(programme.rows[a]!) - classOf(programme.rows[b]!) || a - b);
  const entries: [number, number, number][] = [];
  for (const row of order) {
    const { low, high, population } = programme.rows[row]!;
    const slack = classes.get(classOf(programme.rows[row]!)) ?? [];
    classes.set(classOf(programme.rows[row]!), slack);
    const add = (sign: number, most: number) => {
      if (most <= 0) return;
      const column = model.column(0, 0, most);
      slack.push(column);
      entries.push([row, column, sign]);
    };
    add(1, low);
    add(-1, Math.min(population, programme.seats) - high);
  }
  model.insert(entries);
  for (const [key, slack] of classes) if (slack.length === 0) classes.delete(key);
  return classes;
}

const classOf = ({ kind, soft, priority }: Row) =>
  kind === 'seats' ? 0 : soft ? 1_000_000 + priority : priority;

function read(programme: Programme, value: Float64Array, flexible: (row: Row) => boolean) {
  const panel = toPanel(programme, value);
  const counts = countRows(programme, panel);
  const relaxations: Relaxation[] = [];
  for (const [index, row] of programme.rows.entries()) {
    const count = counts[index]!;
    if (!flexible(row) || (count >= row.low && count <= row.high)) continue;
    const limit = count < row.low ? 'min' : 'max';
    const { feature, body, priority } = row;
    const from = limit === 'min' ? row.low : row.high;
    relaxations.push({
      feature,
      value: row.kind === 'seats' ? (body ?? '') : row.value,
      body,
      limit,
      from,
      to: count,
      priority,
      reason: reasonFor(row, limit, count, programme),
    });
  }
  return { panel, relaxations };
}

function reasonFor(row: Row, limit: 'min' | 'max', to: number, programme: Programme): string {
  const { kind, feature, value, population, low } = row;
  const people = population === 1 ? '1 person is' : `${population} people are`;
  if (kind === 'seats')
    return population < programme.seats
      ? `${people} eligible, for ${programme.seats} seats.`
      : `The other fixed rules leave only ${to} of ${low} seats that can be filled.`;
  if (limit === 'min' && population === 0)
    return `Nobody eligible has ${feature} = ${value}; ${low} asked for.`;
  if (limit === 'min' && population < low)
    return `Only ${people} eligible with ${feature} = ${value}; ${low} asked for.`;
  const side = limit === 'min' ? 'at least' : 'at most';
  const asked = limit === 'min' ? low : row.high;
  return `${people} eligible with ${feature} = ${value}, but together with the other limits no panel of ${programme.seats} has ${side} ${asked}; ${to} is the closest.`;
}
