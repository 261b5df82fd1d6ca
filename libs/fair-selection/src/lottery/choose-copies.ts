import type { FairDistribution } from '../fairness/fair-distribution.ts';
import type { Programme } from '../pool/programme.ts';
import type { Solver } from '../solver/highs.ts';
import { LinearModel } from '../solver/model.ts';
import { type Seats, seatsOf } from './seats.ts';

/** Seconds for the search; it is asked only where quotas are so tight that single seats cannot be exchanged. */
const seconds = 20;

/**
 * How often to number each panel of the distribution so that every type has at least `enough` places:
 * whole numbers near panels × share, by the solver. Null when it finds none in time.
 */
export function chooseCopies(
  solver: Solver,
  programme: Programme,
  fair: FairDistribution,
  amount: number,
  enough: Float64Array,
): Seats[] | null {
  const model = new LinearModel();
  model.integer = true;
  const entries = Array.from(enough, (): number[] => []);
  const seats = fair.panels.map(seatsOf);
  for (const [panel, share] of fair.shares.entries()) {
    const copies = model.column(
      0,
      Math.max(0, Math.floor(share * amount) - 2),
      Math.ceil(share * amount) + 2,
    );
    for (const column of seats[panel]!) entries[programme.columnType[column]!]!.push(copies);
  }
  model.row(amount, amount);
  for (const copies of seats.keys()) model.entry(copies, 1);
  for (const [type, panels] of entries.entries()) {
    if (enough[type]! <= 0) continue;
    model.row(enough[type]!, Number.POSITIVE_INFINITY);
    // A panel that holds three of a type has been listed three times.
    for (const copies of new Set(panels))
      model.entry(copies, panels.filter((other) => other === copies).length);
  }
  const { value } = solver.within(Math.min(seconds, solver.remaining()), 1).mip(model);
  return (
    value &&
    seats.flatMap((columns, panel) =>
      Array.from({ length: Math.round(value[panel]!) }, () => columns.slice()),
    )
  );
}
