import type { Panel, Programme } from '../pool/programme.ts';
import type { SearchGoal } from './search-goal.ts';

/** No search goes on for ever, whatever it seems to find. */
const mostRounds = 5000;

interface Exchange {
  out: number;
  in: number;
  violation: number;
  gain: number;
}

/**
 * Exchanges one seat at a time, the best exchange first, and goes through broken rules where it must.
 * Fast and without proof: what it finds is recounted, what it does not find says nothing.
 */
export class SwapSearch {
  private readonly programme: Programme;
  private readonly counts: Int32Array;
  private readonly up: Int8Array;
  private readonly used: Int32Array;
  private readonly blocked: Int32Array;
  /** Columns of each body, the highest gain first. */
  private readonly ranked: Int32Array[];

  constructor(programme: Programme) {
    this.programme = programme;
    this.counts = new Int32Array(programme.rows.length);
    this.up = new Int8Array(programme.rows.length);
    this.used = new Int32Array(programme.types.length);
    this.blocked = new Int32Array(programme.columnType.length);
    this.ranked = programme.bodies.map((_, body) =>
      Int32Array.from(
        [...programme.columnBody.keys()].filter((column) => programme.columnBody[column] === body),
      ),
    );
  }

  /** Seats one after the other whoever gains most beside the rules that still ask for somebody. */
  fill(goal: SearchGoal): Panel | null {
    const { programme } = this;
    const panel: Panel = new Int32Array(programme.columnType.length);
    const free = programme.bodies.map(({ seats }) => seats);
    const price = priceOf(goal.gain);
    this.begin(panel);
    const seat = (column: number) => {
      panel[column]!++;
      free[programme.columnBody[column]!]!--;
      this.count(column, 1);
    };
    for (let type = 0; type < programme.types.length; type++)
      for (let must = goal.least[type]!; must > 0; must--) {
        const column = this.bestSeat(
          goal,
          free,
          price,
          programme.typeStart[type]!,
          programme.typeStart[type + 1]!,
        );
        if (column < 0) return null;
        seat(column);
      }
    while (free.some((seats) => seats > 0)) {
      const column = this.bestSeat(goal, free, price, 0, panel.length);
      if (column < 0) return null;
      seat(column);
    }
    return panel;
  }

  private bestSeat(
    goal: SearchGoal,
    free: readonly number[],
    price: number,
    from: number,
    to: number,
  ): number {
    const { columnStart, columnRows, columnType, columnBody } = this.programme;
    for (let row = 0; row < this.up.length; row++)
      this.up[row] = upwards(this.counts[row]!, goal.low[row]!, goal.high[row]!);
    let best = Number.NEGATIVE_INFINITY;
    let found = -1;
    for (let column = from; column < to; column++) {
      const type = columnType[column]!;
      if (free[columnBody[column]!]! <= 0 || this.used[type]! >= goal.room[type]!) continue;
      let violation = 0;
      for (let at = columnStart[column]!; at < columnStart[column + 1]!; at++)
        violation += this.up[columnRows[at]!]!;
      const score =
        goal.gain[column]! - (goal.loss ? goal.loss[column]! * this.used[type]! : 0) - price * violation;
      if (score > best) {
        best = score;
        found = column;
      }
    }
    return found;
  }

  /** The best panel found within the bounds, from `start`; null when none was met. */
  improve(start: Panel, goal: SearchGoal): Panel | null {
    const panel = start.slice();
    this.begin(panel);
    this.rank(goal.gain);
    let violation = this.violation(goal);
    let value = 0;
    let best: Panel | null = violation === 0 ? panel.slice() : null;
    let bestValue = best ? 0 : Number.NEGATIVE_INFINITY;
    let leastViolation = violation;
    const price = priceOf(goal.gain);
    // Sums of exchanges drift by rounding: what is not clearly better is not better, or a circle never ends.
    const clearly = price * 1e-9;
    const patience = goal.patience ?? 4;
    let quiet = 0;
    for (let round = 1; round < mostRounds && quiet < (best ? patience : Math.max(25, patience)); round++) {
      const step = this.bestExchange(panel, goal, price, round, violation);
      if (!step) break;
      panel[step.out]!--;
      panel[step.in]!++;
      this.count(step.out, -1);
      this.count(step.in, 1);
      violation += step.violation;
      value += step.gain;
      this.blocked[step.out] = round + 4;
      this.blocked[step.in] = round + 2;
      quiet++;
      if (violation < leastViolation) {
        leastViolation = violation;
        quiet = 0;
      }
      if (violation === 0 && value > bestValue + clearly) {
        best = panel.slice();
        bestValue = value;
        quiet = 0;
      }
    }
    return best;
  }

  private begin(panel: Panel): void {
    this.counts.fill(0);
    this.used.fill(0);
    this.blocked.fill(0);
    for (let column = 0; column < panel.length; column++)
      if (panel[column] !== 0) this.count(column, panel[column]!);
  }

  private count(column: number, by: number): void {
    const { columnStart, columnRows, columnType } = this.programme;
    this.used[columnType[column]!]! += by;
    for (let at = columnStart[column]!; at < columnStart[column + 1]!; at++)
      this.counts[columnRows[at]!]! += by;
  }

  private rank(gain: Float64Array): void {
    for (const columns of this.ranked) columns.sort((a, b) => gain[b]! - gain[a]! || a - b);
  }

  private violation({ low, high }: SearchGoal): number {
    let sum = 0;
    for (let row = 0; row < low.length; row++)
      sum += Math.max(0, low[row]! - this.counts[row]!, this.counts[row]! - high[row]!);
    return sum;
  }

  private bestExchange(
    panel: Panel,
    goal: SearchGoal,
    price: number,
    round: number,
    broken: number,
  ): Exchange | null {
    const { columnStart, columnRows, columnType, columnBody } = this.programme;
    const { low, high, least, gain, loss } = goal;
    const { counts, up, used, blocked } = this;
    for (let row = 0; row < up.length; row++) up[row] = upwards(counts[row]!, low[row]!, high[row]!);
    let best: Exchange | null = null;
    let bestScore = Number.NEGATIVE_INFINITY;
    for (let out = 0; out < panel.length; out++) {
      const type = columnType[out]!;
      if (panel[out] === 0 || blocked[out]! > round || used[type]! <= least[type]!) continue;
      let removal = 0;
      for (let at = columnStart[out]!; at < columnStart[out + 1]!; at++) {
        const row = columnRows[at]!;
        const count = counts[row]!;
        removal += count <= low[row]! ? 1 : count > high[row]! ? -1 : 0;
        up[row] = upwards(count - 1, low[row]!, high[row]!);
      }
      used[type]!--;
      const given = gain[out]! - (loss ? loss[out]! * used[type]! : 0);
      const found = this.bestEntrant(
        goal,
        this.ranked[columnBody[out]!]!,
        out,
        removal,
        given,
        price,
        round,
        broken,
        bestScore,
      );
      if (found) {
        best = found;
        bestScore = found.gain - price * found.violation;
      }
      used[type]!++;
      for (let at = columnStart[out]!; at < columnStart[out + 1]!; at++) {
        const row = columnRows[at]!;
        up[row] = upwards(counts[row]!, low[row]!, high[row]!);
      }
    }
    return best;
  }

  /** Whoever is best in the seat of `out`, if better than `bestScore`; by falling gain, so that it can stop early. */
  private bestEntrant(
    { room, gain, loss }: SearchGoal,
    columns: Int32Array,
    out: number,
    removal: number,
    given: number,
    price: number,
    round: number,
    broken: number,
    bestScore: number,
  ): Exchange | null {
    const { columnStart, columnRows, columnType } = this.programme;
    const { up, used, blocked } = this;
    let best: Exchange | null = null;
    let most = bestScore;
    for (let at = 0; at < columns.length; at++) {
      const column = columns[at]!;
      // No exchange mends more than is broken, so nobody further down can be better.
      if (gain[column]! - given + price * broken <= most) break;
      const type = columnType[column]!;
      if (column === out || used[type]! >= room[type]! || blocked[column]! > round) continue;
      let violation = removal;
      for (let row = columnStart[column]!; row < columnStart[column + 1]!; row++)
        violation += up[columnRows[row]!]!;
      const gained = gain[column]! - (loss ? loss[column]! * used[type]! : 0) - given;
      const score = gained - price * violation;
      if (score > most) {
        most = score;
        best = { out, in: column, violation, gain: gained };
      }
    }
    return best;
  }
}

/** What one more does to a rule: mends it, breaks it, or neither. */
const upwards = (count: number, low: number, high: number) => (count < low ? -1 : count >= high ? 1 : 0);

/** A broken rule costs more than the best exchange can gain. */
function priceOf(gain: Float64Array): number {
  let most = 0;
  for (const value of gain) most = Math.max(most, Math.abs(value));
  return most > 0 ? most * 1.5 : 1;
}
