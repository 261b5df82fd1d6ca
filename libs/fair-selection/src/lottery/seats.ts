import type { Panel } from '../pool/programme.ts';

/** A panel as the columns of its seats, ascending; a column comes as often as it has seats. */
export type Seats = Int32Array;

export function seatsOf(panel: Panel): Seats {
  const seats: number[] = [];
  for (let column = 0; column < panel.length; column++)
    for (let amount = panel[column]!; amount > 0; amount--) seats.push(column);
  return Int32Array.from(seats);
}
