import { type Panel, type Programme, typeSize } from '../pool/programme.ts';

/** What a search may use and wants: bounds per row, room per type, gain per column. */
export interface SearchGoal {
  readonly low: Int32Array;
  readonly high: Int32Array;
  /** How many of a type may be chosen. */
  readonly room: Int32Array;
  readonly gain: Float64Array;
  /** How much less every further copy of the same type gains. */
  readonly loss?: Float64Array;
  /** Exchanges without improvement until the search ends; default 12. */
  readonly patience?: number;
}

/**
 * Exchanges one seat at a time, the best exchange first, and goes through broken rules where it must.
 * Fast and without proof: what it finds is recounted, what it does not find says nothing.
 */
export class SwapSearch {
  private readonly programme: Programme;
  private readonly counts: Int32Array;
  private readonly up: Float64Array;
  private readonly used: Int32Array;
  private readonly blocked: Int32Array;
  private readonly columnsOfBody: Int32Array[];

  constructor(programme: Programme) {
    this.programme = programme;
    this.counts = new Int32Array(programme.rows.length);
    this.up = new Float64Array(programme.rows.length);
    this.used = new Int32Array(programme.types.length);
    this.blocked = new Int32Array(programme.columnType.length);
    this.columnsOfBody = programme.bodies.map((_, body) =>
      Int32Array.from(
        [...programme.columnBody.keys()].filter((column) => programme.columnBody[column] === body),
      ),
    );
  }

  /** Fills the seats in the order of gain, without regard to the rules; pinned people sit first. */
  fill(goal: SearchGoal): Panel | null {
    const { programme } = this;
    const panel: Panel = new Int32Array(programme.columnType.length);
    const room = goal.room.slice();
    const free = programme.bodies.map(({ seats }) => seats);
    const seat = (column: number, most: number) => {
      const type = programme.columnType[column]!;
      const body = programme.columnBody[column]!;
      const amount = Math.min(most, room[type]!, free[body]!);
      panel[column]! += amount;
      room[type]! -= amount;
      free[body]! -= amount;
    };
    for (let column = 0; column < panel.length; column++)
      if (programme.types[programme.columnType[column]!]!.pinned) seat(column, Number.POSITIVE_INFINITY);
    const order = [...panel.keys()].sort((a, b) => goal.gain[b]! - goal.gain[a]! || a - b);
    for (const most of [1, Number.POSITIVE_INFINITY])
      for (const column of order) if (free.some(Boolean)) seat(column, most);
    return free.some(Boolean) ? null : panel;
  }

  /** The best panel found within the bounds, from `start`; null when none was met. */
  improve(start: Panel, goal: SearchGoal): Panel | null {
    const panel = start.slice();
    this.begin(panel);
    let violation = this.violation(goal);
    let value = 0;
    let best: Panel | null = violation === 0 ? panel.slice() : null;
    let bestValue = best ? 0 : Number.NEGATIVE_INFINITY;
    let leastViolation = violation;
    const price = this.price(goal.gain);
    let quiet = 0;
    for (let round = 1; quiet < (goal.patience ?? 12); round++) {
      const step = this.bestExchange(panel, goal, price, round);
      if (!step) break;
      this.exchange(panel, step.out, step.in);
      violation += step.violation;
      value += step.gain;
      this.blocked[step.out] = round + 4;
      this.blocked[step.in] = round + 2;
      quiet++;
      if (violation < leastViolation) {
        leastViolation = violation;
        quiet = 0;
      }
      if (violation === 0 && value > bestValue + 1e-12) {
        best = panel.slice();
        bestValue = value;
        quiet = 0;
      }
    }
    return best;
  }

  private begin(panel: Panel): void {
    const { columnStart, columnRows, columnType } = this.programme;
    this.counts.fill(0);
    this.used.fill(0);
    this.blocked.fill(0);
    for (let column = 0; column < panel.length; column++) {
      const amount = panel[column]!;
      if (amount === 0) continue;
      this.used[columnType[column]!]! += amount;
      for (let at = columnStart[column]!; at < columnStart[column + 1]!; at++)
        this.counts[columnRows[at]!]! += amount;
    }
  }

  private violation({ low, high }: SearchGoal): number {
    let sum = 0;
    for (let row = 0; row < low.length; row++)
      sum += Math.max(0, low[row]! - this.counts[row]!, this.counts[row]! - high[row]!);
    return sum;
  }

  /** A broken rule costs more than the best exchange can gain. */
  private price(gain: Float64Array): number {
    let most = 0;
    for (const value of gain) if (Number.isFinite(value)) most = Math.max(most, Math.abs(value));
    return most > 0 ? most * 1.5 : 1;
  }

  private bestExchange(panel: Panel, goal: SearchGoal, price: number, round: number) {
    const { columnStart, columnRows, columnType, columnBody, types } = this.programme;
    const { low, high, room, gain, loss } = goal;
    const { counts, up, used, blocked } = this;
    let best = Number.NEGATIVE_INFINITY;
    let found: { out: number; in: number; violation: number; gain: number } | null = null;
    for (let row = 0; row < up.length; row++)
      up[row] = counts[row]! < low[row]! ? -1 : counts[row]! >= high[row]! ? 1 : 0;
    for (let out = 0; out < panel.length; out++) {
      if (panel[out] === 0 || types[columnType[out]!]!.pinned || blocked[out]! > round) continue;
      let removal = 0;
      for (let at = columnStart[out]!; at < columnStart[out + 1]!; at++) {
        const row = columnRows[at]!;
        const count = counts[row]!;
        removal += count <= low[row]! ? 1 : count > high[row]! ? -1 : 0;
        up[row] = count <= low[row]! ? -1 : count > high[row]! ? 1 : 0;
      }
      const typeOut = columnType[out]!;
      used[typeOut]!--;
      const given = gain[out]! - (loss ? loss[out]! * used[typeOut]! : 0);
      for (const column of this.columnsOfBody[columnBody[out]!]!) {
        const type = columnType[column]!;
        if (column === out || used[type]! >= room[type]! || blocked[column]! > round) continue;
        let violation = removal;
        for (let at = columnStart[column]!; at < columnStart[column + 1]!; at++)
          violation += up[columnRows[at]!]!;
        const gained = gain[column]! - (loss ? loss[column]! * used[type]! : 0) - given;
        const score = gained - price * violation;
        if (score > best) {
          best = score;
          found = { out, in: column, violation, gain: gained };
        }
      }
      used[typeOut]!++;
      for (let at = columnStart[out]!; at < columnStart[out + 1]!; at++) {
        const row = columnRows[at]!;
        up[row] = counts[row]! < low[row]! ? -1 : counts[row]! >= high[row]! ? 1 : 0;
      }
    }
    return found;
  }

  private exchange(panel: Panel, out: number, into: number): void {
    const { columnStart, columnRows, columnType } = this.programme;
    panel[out]!--;
    panel[into]!++;
    this.used[columnType[out]!]!--;
    this.used[columnType[into]!]!++;
    for (let at = columnStart[out]!; at < columnStart[out + 1]!; at++) this.counts[columnRows[at]!]!--;
    for (let at = columnStart[into]!; at < columnStart[into + 1]!; at++) this.counts[columnRows[at]!]!++;
  }
}

/** The bounds of the programme itself, with all members of every type free to be chosen. */
export function plainGoal(programme: Programme, gain: Float64Array): SearchGoal {
  return {
    low: Int32Array.from(programme.rows, ({ low }) => low),
    high: Int32Array.from(programme.rows, ({ high }) => high),
    room: Int32Array.from(programme.types, (_, type) => typeSize(programme, type)),
    gain,
  };
}
