import { describe, expect, it } from '@jest/globals';
import { likelyPool } from '../bench/pools.ts';
import { buildProgramme } from '../pool/build-programme.ts';
import { Solver } from '../solver/highs.ts';
import { SwapSearch } from '../solver/swap-search.ts';
import { findLeximin } from './leximin.ts';
import { PanelPool } from './panel-pool.ts';
import { bestPanel } from './price.ts';
import { raiseLowest } from './raise-lowest.ts';

/** Every limit exact, as one panel of the pool meets them: the next panel is several exchanges away. */
async function tight() {
  const pool = likelyPool(60, 6);
  const panel = pool.people.slice(0, 6);
  const quotas = pool.quotas.map(({ feature, value }) => {
    const count = panel.filter(({ features }) => features[feature]?.includes(value)).length;
    return { feature, value, min: count, max: count };
  });
  const programme = buildProgramme({
    ...pool,
    quotas: quotas.filter(({ feature }) => feature !== 'municipality'),
  });
  const solver = await Solver.start(60);
  const first = bestPanel(solver, programme, new Float64Array(programme.columnType.length)).panel;
  if (!first) throw new Error('a panel exists');
  return { programme, solver, first };
}

describe('when time is up before the whole distribution is found', () => {
  it('gives a chance to everybody whom a panel can hold, and the lowest as high as it can be', async () => {
    const { programme, solver, first } = await tight();
    const exact = findLeximin(solver, programme, first);
    expect(exact.proved).toBe(true);
    const pool = new PanelPool(programme);
    pool.add(first);
    const unreachable = new Set<number>();
    const search = new SwapSearch(programme);
    const shares = raiseLowest(solver, programme, pool, search, unreachable, exact.bound);
    expect([...unreachable].sort()).toEqual([...exact.unreachable].sort());
    const expected = pool.expected(shares!);
    const lowest = programme.types.flatMap(({ members }, type) =>
      unreachable.has(type) ? [] : [expected[type]! / members.length],
    );
    expect(Math.min(...lowest) / exact.lowest).toBeGreaterThan(0.999);
  });

  it('still answers with valid panels and the gap when there is no time at all', async () => {
    const { programme, solver, first } = await tight();
    const fair = findLeximin(solver.within(0), programme, first);
    expect(fair.proved).toBe(false);
    expect(fair.panels.length).toBeGreaterThan(0);
    expect(fair.bound).toBeGreaterThanOrEqual(fair.lowest);
  });
});
