import type { Panel, Programme } from '../pool/programme.ts';

/** Waiting times per type, ascending: what each further member of it would cost. */
export type Waits = readonly (readonly { readonly id: string; readonly wait: number }[])[];

export type Filled =
  | { readonly kind: 'best'; readonly panel: Panel }
  /** Proved: nobody can fill the seats within all rules. */
  | { readonly kind: 'none' }
  /** Too many possibilities to go through; the solver has to. */
  | { readonly kind: 'unknown' };

/** Steps until the search gives way to the solver: some thirty milliseconds. */
const mostSteps = 200_000;

/**
 * Fills the empty seats beside the pinned people with the least sum of waiting times, within all rules:
 * goes through the combinations in order, leaving out what cannot get better or cannot meet a rule any more.
 */
export function fillSeats(programme: Programme, waits: Waits): Filled {
  return new Filling(programme, waits).run();
}

class Filling {
  private readonly programme: Programme;
  private readonly waits: Waits;
  private readonly panel: Panel;
  private readonly counts: Int32Array;
  private readonly used: Int32Array;
  /** Body of each empty seat, and the columns of each body by waiting time of the first of the type. */
  private readonly empty: number[] = [];
  private readonly ranked: number[][];
  private best: Panel | null = null;
  private least = Number.POSITIVE_INFINITY;
  private steps = 0;

  constructor(programme: Programme, waits: Waits) {
    this.programme = programme;
    this.waits = waits;
    this.panel = new Int32Array(programme.columnType.length);
    this.counts = new Int32Array(programme.rows.length);
    this.used = new Int32Array(programme.types.length);
    this.ranked = programme.bodies.map((_, body) =>
      [...this.panel.keys()]
        .filter((column) => programme.columnBody[column] === body && !this.isPinned(column))
        .sort((a, b) => this.wait(a, 0) - this.wait(b, 0) || a - b),
    );
  }

  run(): Filled {
    if (!this.seatPinned()) return { kind: 'unknown' };
    // Those who stay may be too many for a rule already.
    if (this.programme.rows.some(({ high }, row) => this.counts[row]! > high)) return { kind: 'none' };
    this.choose(0, 0, 0);
    if (this.steps > mostSteps) return { kind: 'unknown' };
    return this.best ? { kind: 'best', panel: this.best } : { kind: 'none' };
  }

  private isPinned(column: number): boolean {
    return this.programme.types[this.programme.columnType[column]!]!.pinned;
  }

  private wait(column: number, place: number): number {
    return this.waits[this.programme.columnType[column]!]![place]!.wait;
  }

  /** False when somebody pinned may sit in more than one body: where is for the solver to say. */
  private seatPinned(): boolean {
    const { programme } = this;
    const free = programme.bodies.map(({ seats }) => seats);
    for (const [type, { pinned, members }] of programme.types.entries()) {
      if (!pinned) continue;
      const column = programme.typeStart[type]!;
      if (programme.typeStart[type + 1]! - column !== 1) return false;
      for (const _ of members) this.seat(column, 1);
      free[programme.columnBody[column]!]! -= members.length;
    }
    for (const [body, seats] of free.entries())
      for (let seat = 0; seat < seats; seat++) this.empty.push(body);
    return free.every((seats) => seats >= 0);
  }

  private seat(column: number, by: 1 | -1): void {
    const { columnStart, columnRows, columnType } = this.programme;
    this.panel[column]! += by;
    this.used[columnType[column]!]! += by;
    for (let at = columnStart[column]!; at < columnStart[column + 1]!; at++)
      this.counts[columnRows[at]!]! += by;
  }

  private choose(place: number, from: number, sum: number): void {
    if (this.steps++ > mostSteps || !this.canStillMeet(this.empty.length - place)) return;
    if (place === this.empty.length) {
      this.best = this.panel.slice();
      this.least = sum;
      return;
    }
    const body = this.empty[place]!;
    const columns = this.ranked[body]!;
    const alike = this.seatsLike(place);
    for (let rank = from; rank < columns.length; rank++) {
      const column = columns[rank]!;
      if (sum + alike * this.wait(column, 0) >= this.least) return;
      const type = this.programme.columnType[column]!;
      const taken = this.used[type]!;
      if (taken >= this.waits[type]!.length || this.breaks(column)) continue;
      const next = this.empty[place + 1] === body ? rank : 0;
      this.seat(column, 1);
      this.choose(place + 1, next, sum + this.wait(column, taken));
      this.seat(column, -1);
    }
  }

  /** Empty seats of the same body from `place` on: each costs at least as much as the next in order. */
  private seatsLike(place: number): number {
    let end = place;
    while (this.empty[end] === this.empty[place]) end++;
    return end - place;
  }

  private breaks(column: number): boolean {
    const { columnStart, columnRows, rows } = this.programme;
    for (let at = columnStart[column]!; at < columnStart[column + 1]!; at++)
      if (this.counts[columnRows[at]!]! >= rows[columnRows[at]!]!.high) return true;
    return false;
  }

  private canStillMeet(seats: number): boolean {
    const { rows } = this.programme;
    for (let row = 0; row < rows.length; row++) if (this.counts[row]! + seats < rows[row]!.low) return false;
    return true;
  }
}
