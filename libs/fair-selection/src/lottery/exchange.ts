import { chosenPerType, countRows, type Panel, type Programme, typeSize } from '../pool/programme.ts';

interface Step {
  readonly panel: number;
  readonly out: number;
  readonly into: number;
}

/**
 * Exchanges single seats among the numbered panels, each exchange within the rules, until every type has
 * enough places: a type behind takes a place from one that can spare it, directly or over others in between.
 * Stops when no chain of exchanges is left; whoever calls recounts.
 */
export function exchangeUntilEnough(
  programme: Programme,
  start: readonly Panel[],
  enough: Float64Array,
): Panel[] {
  const panels = start.map((panel) => panel.slice());
  const counts = panels.map((panel) => countRows(programme, panel));
  const total = new Float64Array(programme.types.length);
  for (const panel of panels)
    for (const [type, amount] of chosenPerType(programme, panel).entries()) total[type]! += amount;
  const hopeless = new Set<number>();
  for (;;) {
    const type = [...total.keys()].find((at) => total[at]! < enough[at]! && !hopeless.has(at));
    if (type === undefined) return panels;
    const chain = findChain(programme, panels, counts, total, enough, type);
    if (!chain) {
      hopeless.add(type);
      continue;
    }
    total[type]!++;
    total[programme.columnType[chain.at(-1)!.out]!]!--;
    for (const step of chain) apply(programme, panels[step.panel]!, counts[step.panel]!, step);
  }
}

/** Breadth first over "could take a place from"; steps of one chain use different panels. */
function findChain(
  programme: Programme,
  panels: readonly Panel[],
  counts: readonly Int32Array[],
  total: Float64Array,
  enough: Float64Array,
  type: number,
): Step[] | null {
  const reachedBy = new Map<number, { step: Step; from: number } | null>([[type, null]]);
  const queue = [type];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const usedPanels = new Set(chainTo(reachedBy, next).map(({ panel }) => panel));
    for (const [index, panel] of panels.entries()) {
      if (usedPanels.has(index)) continue;
      for (let into = programme.typeStart[next]!; into < programme.typeStart[next + 1]!; into++) {
        if (seatedOf(programme, panel, next) >= typeSize(programme, next)) continue;
        for (let out = 0; out < panel.length; out++) {
          if (panel[out] === 0) continue;
          const other = programme.columnType[out]!;
          if (reachedBy.has(other) || programme.types[other]!.pinned) continue;
          if (!allowed(programme, counts[index]!, out, into)) continue;
          reachedBy.set(other, { step: { panel: index, out, into }, from: next });
          if (total[other]! > enough[other]!) return chainTo(reachedBy, other);
          queue.push(other);
        }
      }
    }
  }
  return null;
}

function chainTo(reachedBy: ReadonlyMap<number, { step: Step; from: number } | null>, type: number): Step[] {
  const steps: Step[] = [];
  for (let link = reachedBy.get(type); link; link = reachedBy.get(link.from)) steps.unshift(link.step);
  return steps;
}

function seatedOf(programme: Programme, panel: Panel, type: number): number {
  let seated = 0;
  for (let column = programme.typeStart[type]!; column < programme.typeStart[type + 1]!; column++)
    seated += panel[column]!;
  return seated;
}

function allowed(programme: Programme, counts: Int32Array, out: number, into: number): boolean {
  const { columnStart, columnRows, columnBody, rows } = programme;
  if (columnBody[out] !== columnBody[into]) return false;
  shift(programme, counts, out, -1);
  let fits = true;
  for (let at = columnStart[into]!; at < columnStart[into + 1]!; at++) {
    const row = columnRows[at]!;
    if (counts[row]! + 1 > rows[row]!.high) fits = false;
  }
  if (fits) {
    shift(programme, counts, into, 1);
    for (let at = columnStart[out]!; at < columnStart[out + 1]!; at++) {
      const row = columnRows[at]!;
      if (counts[row]! < rows[row]!.low) fits = false;
    }
    shift(programme, counts, into, -1);
  }
  shift(programme, counts, out, 1);
  return fits;
}

function shift({ columnStart, columnRows }: Programme, counts: Int32Array, column: number, by: number): void {
  for (let at = columnStart[column]!; at < columnStart[column + 1]!; at++) counts[columnRows[at]!]! += by;
}

function apply(programme: Programme, panel: Panel, counts: Int32Array, { out, into }: Step): void {
  panel[out]!--;
  panel[into]!++;
  shift(programme, counts, out, -1);
  shift(programme, counts, into, 1);
}
