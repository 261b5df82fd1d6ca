import type { Programme } from '../pool/programme.ts';
import type { Solver } from '../solver/highs.ts';
import type { PanelPool } from './panel-pool.ts';
import { bestPanel, panelHolding } from './price.ts';
import type { Target } from './target.ts';

/** Types for which the rules alone leave nothing: one exact search proves it for all of them. */
export function proveZeros(
  solver: Solver,
  programme: Programme,
  target: Target,
  unreachable: Set<number>,
  pool: PanelPool,
): void {
  const zeros = new Set<number>();
  for (const [type, value] of target.expected.entries())
    if (value <= 1e-9 && !unreachable.has(type)) zeros.add(type);
  if (zeros.size === 0) return;
  const gain = Float64Array.from(programme.columnType, (type) => (zeros.has(type) ? 1 : 0));
  const priced = bestPanel(solver, programme, gain);
  if (priced.most < 0.5) for (const type of zeros) unreachable.add(type);
  else if (priced.panel) pool.add(priced.panel);
}

/** Asks for every type that no panel holds yet whether one can; true when somebody turned out unreachable. */
export function findUnreachable(
  solver: Solver,
  programme: Programme,
  pool: PanelPool,
  unreachable: Set<number>,
): boolean {
  const held = new Set<number>();
  for (const chosen of pool.chosen) for (let at = 0; at < chosen.length; at += 2) held.add(chosen[at]!);
  let found = false;
  for (let type = 0; type < programme.types.length; type++) {
    if (held.has(type) || unreachable.has(type)) continue;
    const holding = panelHolding(solver, programme, type);
    if (holding.kind === 'panel') {
      const before = pool.size;
      pool.add(holding.panel);
      for (const chosen of pool.chosen.slice(before))
        for (let at = 0; at < chosen.length; at += 2) held.add(chosen[at]!);
    } else if (holding.kind === 'none') {
      unreachable.add(type);
      found = true;
    }
  }
  return found;
}
