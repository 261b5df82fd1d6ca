import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compositionTable, type PoolShare } from './composition-table.ts';
import { shownValues } from './small-groups.ts';

const people = (count: number, value: string, seat = 0): PoolShare[] =>
  Array.from({ length: count }, () => ({ features: { gender: [value] }, seat }));
const quota = (value: string, min = 1, max = 3) => ({ feature: 'gender', value, min, max });

describe('target, pool and panel side by side', () => {
  it('has a row for each value, with its limits and its share of the seats', () => {
    const pool = [...people(6, 'woman', 1), ...people(10, 'man', 0.2)];
    expect(
      compositionTable(pool, { quotas: [quota('woman')], atMost: [{ feature: 'gender', max: 2 }] }),
    ).toEqual({
      people: 16,
      hidden: false,
      rows: [
        { feature: 'gender', value: 'man', name: { sv: 'män', en: 'men' }, max: 2, pool: 10, panel: 2 },
        {
          feature: 'gender',
          value: 'woman',
          name: { sv: 'kvinnor', en: 'women' },
          min: 1,
          max: 2,
          pool: 6,
          panel: 6,
        },
      ],
    });
  });

  it('tells nothing of fewer than five, and does not name them unless the wishes do', () => {
    const pool = [...people(20, 'woman'), ...people(9, 'man'), ...people(3, 'other')];
    const { rows, hidden } = compositionTable(pool, { quotas: [quota('woman')], atMost: [] });
    // The men are hidden too: 32 − 20 − 9 would tell the three.
    expect(rows).toMatchObject([{ value: 'woman', pool: 20 }]);
    expect(hidden).toBe(false);
    const wished = compositionTable(pool, { quotas: [quota('other')], atMost: [] });
    expect(wished.rows).toMatchObject([
      { value: 'other', min: 1, max: 3, pool: null, panel: null },
      { value: 'woman', pool: 20 },
    ]);
    expect(wished.hidden).toBe(true);
  });

  it('hides everything of a pool of fewer than five', () => {
    const table = compositionTable(people(4, 'woman', 0.5), { quotas: [quota('woman')], atMost: [] });
    expect(table).toMatchObject({ people: null, hidden: true, rows: [{ pool: null, panel: null }] });
  });

  it('never leaves a group of one to four to be told by subtraction, whatever the pool', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(counts, (sizes) => {
        const rows = sizes.map((size, at) => ({ value: `v${at}`, people: size }));
        const total = sizes.reduce((sum, size) => sum + size, 0);
        const shown = shownValues(rows, total);
        const told = rows.filter(({ value }) => shown.has(value));
        expect(told.every((each) => each.people >= 5)).toBe(true);
        const left = total - told.reduce((sum, each) => sum + each.people, 0);
        expect(left === 0 || left >= 5 || told.length === 0).toBe(true);
      }),
    );
  });

  it('never leaves out those few who lack something that several may have', () => {
    const shares = fc.array(fc.subarray(['a', 'b', 'c']), { maxLength: 30 });
    fc.assert(
      fc.property(shares, (values) => {
        const pool = values.map((theme) => ({ features: { theme }, seat: 0 }));
        const { rows } = compositionTable(pool, { quotas: [], atMost: [{ feature: 'theme', max: 1 }] });
        for (const { pool: shown } of rows) {
          if (shown === null) continue;
          expect(shown).toBeGreaterThanOrEqual(5);
          expect(pool.length - shown === 0 || pool.length - shown >= 5).toBe(true);
        }
      }),
    );
  });
});
