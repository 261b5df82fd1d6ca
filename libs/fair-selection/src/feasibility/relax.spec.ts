import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { leastChange } from '../bench/every-panel.ts';
import { drawPanel } from '../draw.ts';
import type { Person, Quota } from '../request.ts';

const person = (id: string, age: string, area: string): Person => ({
  id,
  features: { age: [age], area: [area] },
});
const people = [
  person('a', 'young', 'north'),
  person('b', 'old', 'north'),
  person('c', 'old', 'south'),
  person('d', 'old', 'south'),
];

describe('when no panel meets the limits', () => {
  it('names the smallest change and the people who are missing', async () => {
    const quotas = [{ feature: 'age', value: 'young', min: 2, max: 2 }];
    const outcome = await drawPanel({ people, quotas, seats: 3, seed: '1' });
    expect(outcome).toMatchObject({
      kind: 'infeasible',
      proved: true,
      relaxations: [
        {
          feature: 'age',
          value: 'young',
          limit: 'min',
          from: 2,
          to: 1,
          reason: 'Only 1 person is eligible with age = young; 2 asked for.',
        },
      ],
    });
  });

  it('keeps the most important class and lets the next give way', async () => {
    const quotas = [
      { feature: 'age', value: 'old', min: 3, max: 3, priority: 1 },
      { feature: 'area', value: 'north', min: 2, max: 3, priority: 2 },
    ];
    const outcome = await drawPanel({ people, quotas, seats: 3, seed: '1' });
    expect(outcome).toMatchObject({
      relaxations: [{ feature: 'area', value: 'north', from: 2, to: 1, priority: 2 }],
    });
  });

  it('lets soft limits give way by themselves, and says so', async () => {
    const quotas = [
      { feature: 'age', value: 'old', min: 3, max: 3 },
      { feature: 'area', value: 'north', min: 2, max: 3, soft: true },
    ];
    const outcome = await drawPanel({ people, quotas, seats: 3, seed: '1' });
    expect(outcome).toMatchObject({
      kind: 'drawn',
      panel: ['b', 'c', 'd'],
      gaveWay: [{ value: 'north', from: 2, to: 1 }],
    });
  });

  it('says how many seats can be filled when people are too few', async () => {
    const outcome = await drawPanel({ people, quotas: [], seats: 9, seed: '1' });
    expect(outcome).toMatchObject({
      kind: 'infeasible',
      relaxations: [{ feature: 'seats', from: 9, to: 4 }],
    });
  });

  it('changes as little as going through every panel shows to be possible', async () => {
    const pool = fc.record({
      features: fc.array(fc.record({ a: fc.subarray(['x', 'y']), b: fc.constantFrom(['u'], ['v'], []) }), {
        minLength: 4,
        maxLength: 7,
      }),
      limits: fc.array(fc.tuple(fc.nat(3), fc.nat(2)), { minLength: 4, maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(pool, async ({ features, limits }) => {
        const asked = features.map((values, index): Person => ({ id: `p${index}`, features: values }));
        const values = [
          ['a', 'x'],
          ['a', 'y'],
          ['b', 'u'],
          ['b', 'v'],
        ] as const;
        const quotas = values.map(([feature, value], index): Quota => {
          const [min, more] = limits[index]!;
          return { feature, value, min, max: min + more };
        });
        const outcome = await drawPanel({ people: asked, quotas, seats: 3, seed: '1', panels: 10 });
        const least = leastChange(asked, quotas, 3);
        if (outcome.kind === 'drawn') return expect(least).toBe(0);
        const change = outcome.relaxations.reduce((sum, { from, to }) => sum + Math.abs(from - to), 0);
        expect(change).toBe(least);
      }),
      { numRuns: 40, seed: 9 },
    );
  });
});
