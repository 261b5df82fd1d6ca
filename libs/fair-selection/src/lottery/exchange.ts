import { type Programme, typeSize } from '../pool/programme.ts';

/** Questions "may this type sit here" until it stops: some ten seconds, counted so that a re-run does the same. */
const mostEffort = 1e8;

interface Step {
  readonly panel: number;
  readonly seat: number;
  readonly into: number;
}

type Links = Map<number, { readonly step: Step; readonly from: number } | null>;

/**
 * Exchanges single seats among the numbered panels, each exchange within the rules, until every type has
 * enough places: a type behind takes a place from one that can spare it, directly or over others in between.
 * Changes `panels` in place; stops when no chain of exchanges is left, so whoever calls recounts.
 */
export function exchangeUntilEnough(programme: Programme, panels: Int32Array[], enough: Float64Array): void {
  const table = new Table(programme, panels);
  let effort = mostEffort;
  for (let type = 0; type < enough.length; type++)
    while (table.total[type]! < enough[type]!) {
      const before = table.asked;
      const chain = effort > 0 ? findChain(table, enough, type) : null;
      effort -= table.asked - before;
      if (!chain) break;
      for (const step of chain) table.apply(step);
    }
}

/** Breadth first over "could take a place from"; steps of one chain use different panels. */
function findChain(table: Table, enough: Float64Array, type: number): Step[] | null {
  const reachedBy: Links = new Map([[type, null]]);
  const queue = [type];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const used = new Set(chainTo(reachedBy, next).map(({ panel }) => panel));
    for (let panel = 0; panel < table.panels.length; panel++) {
      if (used.has(panel) || table.isFull(panel, next)) continue;
      const columns = table.panels[panel]!;
      for (let seat = 0; seat < columns.length; seat++) {
        const other = table.programme.columnType[columns[seat]!]!;
        if (reachedBy.has(other)) continue;
        const into = table.entrance(panel, columns[seat]!, next);
        if (into < 0) continue;
        reachedBy.set(other, { step: { panel, seat, into }, from: next });
        if (table.total[other]! > enough[other]!) return chainTo(reachedBy, other);
        queue.push(other);
      }
    }
  }
  return null;
}

function chainTo(reachedBy: Links, type: number): Step[] {
  const steps: Step[] = [];
  for (let link = reachedBy.get(type); link; link = reachedBy.get(link.from)) steps.unshift(link.step);
  return steps;
}

/** The numbered panels with what each rule counts on them. */
class Table {
  readonly programme: Programme;
  readonly panels: Int32Array[];
  /** Places of each type over all panels. */
  readonly total: Float64Array;
  asked = 0;
  private readonly counts: Int32Array[];

  constructor(programme: Programme, panels: Int32Array[]) {
    this.programme = programme;
    this.panels = panels;
    this.total = new Float64Array(programme.types.length);
    this.counts = panels.map((columns) => {
      const counts = new Int32Array(programme.rows.length);
      for (const column of columns) {
        this.total[programme.columnType[column]!]!++;
        this.shift(counts, column, 1);
      }
      return counts;
    });
  }

  private shift(counts: Int32Array, column: number, by: number): void {
    const { columnStart, columnRows } = this.programme;
    for (let at = columnStart[column]!; at < columnStart[column + 1]!; at++) counts[columnRows[at]!]! += by;
  }

  /** Whether everybody of the type sits on the panel already. */
  isFull(panel: number, type: number): boolean {
    let seated = 0;
    for (const column of this.panels[panel]!) if (this.programme.columnType[column] === type) seated++;
    return seated >= typeSize(this.programme, type);
  }

  /** The column of `type` that may take the seat of `out` on the panel, or −1. */
  entrance(panel: number, out: number, type: number): number {
    const { programme } = this;
    this.asked++;
    if (programme.types[programme.columnType[out]!]!.pinned) return -1;
    for (let into = programme.typeStart[type]!; into < programme.typeStart[type + 1]!; into++)
      if (
        programme.columnBody[into] === programme.columnBody[out] &&
        this.allowed(this.counts[panel]!, out, into)
      )
        return into;
    return -1;
  }

  private allowed(counts: Int32Array, out: number, into: number): boolean {
    const { columnStart, columnRows, rows } = this.programme;
    this.shift(counts, out, -1);
    this.shift(counts, into, 1);
    let fits = true;
    for (let at = columnStart[into]!; at < columnStart[into + 1]!; at++)
      if (counts[columnRows[at]!]! > rows[columnRows[at]!]!.high) fits = false;
    for (let at = columnStart[out]!; at < columnStart[out + 1]!; at++)
      if (counts[columnRows[at]!]! < rows[columnRows[at]!]!.low) fits = false;
    this.shift(counts, into, -1);
    this.shift(counts, out, 1);
    return fits;
  }

  apply({ panel, seat, into }: Step): void {
    const columns = this.panels[panel]!;
    const out = columns[seat]!;
    columns[seat] = into;
    this.shift(this.counts[panel]!, out, -1);
    this.shift(this.counts[panel]!, into, 1);
    this.total[this.programme.columnType[out]!]!--;
    this.total[this.programme.columnType[into]!]!++;
  }
}
