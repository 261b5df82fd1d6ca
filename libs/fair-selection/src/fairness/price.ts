import { isValidPanel, type Panel, type Programme } from '../pool/programme.ts';
import type { MipAnswer, Solver } from '../solver/highs.ts';
import { panelModel, toPanel } from '../solver/panel-model.ts';

export interface Priced {
  /** The best panel found, if any. */
  readonly panel: Panel | null;
  readonly value: number;
  /** Proved: no panel is worth more. Equals `value` up to rounding unless time ran out. */
  readonly most: number;
}

export function worth(panel: Panel, gain: Float64Array): number {
  let sum = 0;
  for (let column = 0; column < panel.length; column++) sum += gain[column]! * panel[column]!;
  return sum;
}

/** The panel worth most, exactly; with `room`, of those that hold no more of a type. The gain is scaled for the solver and the panel found is recounted. */
export function bestPanel(
  solver: Solver,
  programme: Programme,
  gain: Float64Array,
  room?: Int32Array,
  /** What some panel is worth for certain: an answer below it is wrong, and is asked for again. */
  known = Number.NEGATIVE_INFINITY,
  /** A panel worth more than this ends the search: it need not be the best. */
  enough = Number.POSITIVE_INFINITY,
): Priced {
  let scale = 0;
  for (const value of gain) scale = Math.max(scale, Math.abs(value));
  if (scale === 0) scale = 1;
  const model = panelModel(programme, (column) => -gain[column]! / scale, room);
  const first = read(solver.mip(model, { target: -enough / scale }), programme, gain, scale);
  return first.most < known ? read(solver.mip(model, { again: true }), programme, gain, scale) : first;
}

function read(answer: MipAnswer, programme: Programme, gain: Float64Array, scale: number): Priced {
  const panel = answer.value && toPanel(programme, answer.value);
  if (!panel || !isValidPanel(programme, panel))
    return {
      panel: null,
      value: Number.NEGATIVE_INFINITY,
      most: answer.status === 'infeasible' ? Number.NEGATIVE_INFINITY : -answer.bound * scale,
    };
  const value = worth(panel, gain);
  return { panel, value, most: Math.max(value, -answer.bound * scale) };
}

export type Holding =
  | { readonly kind: 'panel'; readonly panel: Panel }
  /** Proved, asked on two roads: no panel holds anybody of the type. */
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' };

/** Some panel that holds the type; without anything to maximise, the first one found ends the search. */
export function panelHolding(solver: Solver, programme: Programme, type: number): Holding {
  const model = panelModel(programme, () => 0);
  model.row(1, Number.POSITIVE_INFINITY);
  for (let column = programme.typeStart[type]!; column < programme.typeStart[type + 1]!; column++)
    model.entry(column, 1);
  for (const again of [false, true]) {
    const answer = solver.mip(model, { again });
    const panel = answer.value && toPanel(programme, answer.value);
    if (panel && isValidPanel(programme, panel)) return { kind: 'panel', panel };
    if (answer.status !== 'infeasible') return { kind: 'unknown' };
  }
  return { kind: 'none' };
}
