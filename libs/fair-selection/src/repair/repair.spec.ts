import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { everyPanel } from '../bench/every-panel.ts';
import { repairPanel } from '../draw.ts';
import type { Person } from '../request.ts';

const person = (id: string, age: string): Person => ({ id, features: { age: [age] } });

describe('after a decline', () => {
  it('keeps everybody who accepted and meets the quotas whenever somebody makes that possible', async () => {
    const pool = fc.record({
      ages: fc.array(fc.constantFrom('young', 'middle', 'old'), { minLength: 5, maxLength: 9 }),
      pinned: fc.nat(2),
      limits: fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { minLength: 3, maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(pool, async ({ ages, pinned: count, limits }) => {
        const people = ages.map((age, index) => person(`p${index}`, age));
        const quotas = ['young', 'middle', 'old'].map((value, index) => {
          const [min, more] = limits[index]!;
          return { feature: 'age', value, min, max: min + more };
        });
        const pinned = people.slice(0, count).map(({ id }) => id);
        const possible = everyPanel(people, quotas, 4).some((panel) =>
          pinned.every((id) => panel.includes(id)),
        );
        const repaired = await repairPanel({ people, quotas, seats: 4, pinned, seed: 'a' });
        if (repaired.kind !== 'repaired') throw new Error('there are people enough');
        expect(repaired.panel).toEqual(expect.arrayContaining(pinned));
        expect(repaired.panel).toHaveLength(4);
        expect(repaired.violated.length === 0).toBe(possible);
      }),
      { numRuns: 60, seed: 5 },
    );
  });

  it('takes the substitute whom the seed puts first, and another seed another', async () => {
    const people = Array.from({ length: 40 }, (_, index) => person(`p${index}`, 'old'));
    const repaired = (seed: string) => repairPanel({ people, quotas: [], seats: 2, pinned: ['p1'], seed });
    const all = await Promise.all(['a', 'b', 'c', 'd'].map(repaired));
    expect(await repaired('a')).toEqual({ ...all[0], seconds: expect.any(Number) });
    const substitutes = all.map((outcome) => (outcome.kind === 'repaired' ? outcome.substitutes.join() : ''));
    expect(new Set(substitutes).size).toBeGreaterThan(1);
  });

  it('says so when there are not people enough', async () => {
    const people = [person('a', 'old'), person('b', 'old')];
    expect(await repairPanel({ people, quotas: [], seats: 3, pinned: ['a'], seed: 'a' })).toEqual({
      kind: 'too-few',
      candidates: 1,
      needed: 2,
    });
  });
});
