import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { solve } from 'yalps';
import { everyPanel } from '../bench/every-panel.ts';
import { buildProgramme } from '../pool/build-programme.ts';
import { chosenPerType, isValidPanel } from '../pool/programme.ts';
import type { Person, Quota } from '../request.ts';
import { Solver } from '../solver/highs.ts';
import { findLeximin } from './leximin.ts';
import { bestPanel } from './price.ts';

interface Pool {
  readonly people: readonly Person[];
  readonly quotas: readonly Quota[];
  readonly seats: number;
}

/** Pools of up to eight people with quotas close around a panel that exists: few panels, odd corners. */
const smallPool: fc.Arbitrary<Pool> = fc
  .record({
    features: fc.array(
      fc.record({
        a: fc.subarray<string>(['x', 'y', 'z']),
        b: fc.constantFrom<string[]>(['u'], ['v'], ['will not say']),
        weight: fc.constantFrom(1, 1, 1, 0.05),
      }),
      { minLength: 3, maxLength: 8 },
    ),
    seats: fc.integer({ min: 1, max: 4 }),
    slack: fc.array(fc.constantFrom(0, 0, 1), { minLength: 12, maxLength: 12 }),
  })
  .map(({ features, seats: wished, slack }) => {
    const seats = Math.min(wished, features.length);
    const people = features.map(({ a, b, weight }, index) => ({
      id: `p${index}`,
      features: { a, b },
      weight,
    }));
    const values = [
      ['a', 'x'],
      ['a', 'y'],
      ['a', 'z'],
      ['b', 'u'],
      ['b', 'v'],
      ['b', 'will not say'],
    ] as const;
    const quotas = values.map(([feature, value], index) => {
      const count = people
        .slice(0, seats)
        .filter((person) => person.features[feature].includes(value)).length;
      return { feature, value, min: Math.max(0, count - slack[index]!), max: count + slack[index + 6]! };
    });
    return { people, quotas, seats };
  });

async function leximinOf(pool: Pool) {
  const programme = buildProgramme(pool);
  const solver = await Solver.start(30);
  const first = bestPanel(solver, programme, new Float64Array(programme.columnType.length)).panel;
  if (!first) throw new Error('a panel exists');
  return { programme, fair: findLeximin(solver, programme, first) };
}

/** Largest smallest p ÷ weight over all lotteries of all panels, by the second solver. */
function maximinBySecondSolver(people: readonly Person[], panels: readonly string[][]): number {
  const reachable = people.filter(({ id }) => panels.some((panel) => panel.includes(id)));
  const variables = new Map<string, Record<string, number>>();
  for (const [index, panel] of panels.entries())
    variables.set(`panel ${index}`, { whole: 1, ...Object.fromEntries(panel.map((id) => [id, 1])) });
  variables.set('least', {
    least: 1,
    ...Object.fromEntries(reachable.map(({ id, weight = 1 }) => [id, -weight])),
  });
  const constraints = new Map<string, { equal: number } | { min: number }>([['whole', { equal: 1 }]]);
  for (const { id } of reachable) constraints.set(id, { min: 0 });
  const answer = solve({ direction: 'maximize', objective: 'least', constraints, variables });
  expect(answer.status).toBe('optimal');
  return answer.result;
}

describe('the fair distribution', () => {
  it('is proved, made of valid panels only, and the second solver finds nothing fairer', async () => {
    await fc.assert(
      fc.asyncProperty(smallPool, async (pool) => {
        const { programme, fair } = await leximinOf(pool);
        const panels = everyPanel(pool.people, pool.quotas, pool.seats);
        expect(fair.proved).toBe(true);
        expect(fair.panels.every((panel) => isValidPanel(programme, panel))).toBe(true);
        expect(fair.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
        const best = maximinBySecondSolver(pool.people, panels);
        expect(fair.lowest).toBeCloseTo(best, 5);
        expect(fair.bound).toBeGreaterThan(best - 1e-7);
        expect(fair.bound).toBeLessThan(best * (1 + 1e-5) + 1e-7);
      }),
      { numRuns: 40, seed: 20260719 },
    );
  });

  it('gives nothing to exactly those whom no panel can hold', async () => {
    await fc.assert(
      fc.asyncProperty(smallPool, async (pool) => {
        const { programme, fair } = await leximinOf(pool);
        const held = new Set(everyPanel(pool.people, pool.quotas, pool.seats).flat());
        for (const [type, { members }] of programme.types.entries())
          for (const id of members) {
            expect(fair.unreachable.has(type)).toBe(!held.has(id));
            expect(fair.probability[type]! > 0).toBe(held.has(id));
          }
      }),
      { numRuns: 20, seed: 4 },
    );
  });

  it('holds when engagements leave somebody next to no weight beside people whom no panel can hold', async () => {
    // Found by chance: the linear programme left 2e-16 of somebody, and the price for it was 4e15.
    const rows = 'nz1 nz0 ay0 ny2 az0 ny2 by0 ax2 ay1 ay1'.split(' ');
    const past = [0, 3, 0, 0, 1, 3, 3, 0, 1, 0];
    const people = rows.map((row, index) => ({
      id: `p${index}`,
      features: { a: [row[0]!], b: [row[1]!], c: [row[2]!] },
      weight: 0.05 ** past[index]!,
    }));
    const limit = (feature: string, value: string, min: number, max: number) => ({
      feature,
      value,
      min,
      max,
    });
    const quotas = [
      limit('a', 'b', 0, 0),
      limit('a', 'a', 0, 3),
      limit('a', 'n', 1, 1),
      limit('b', 'x', 0, 0),
      limit('b', 'y', 1, 3),
      limit('b', 'z', 0, 1),
      limit('c', '0', 0, 2),
      limit('c', '1', 0, 0),
      limit('c', '2', 0, 1),
    ];
    const { fair } = await leximinOf({ people, quotas, seats: 3 });
    expect(fair.proved).toBe(true);
    expect(fair.lowest).toBeCloseTo(1 / 1.000125, 6);
  });

  it('does not promise what only fractions of people could keep', async () => {
    // A triangle: each two of three share a value, and every value may be chosen once. Fractions allow 3/2 people.
    const people = ['xy', 'yz', 'zx', '', ''].map((values, index) => ({
      id: `p${index}`,
      features: { a: [...values] },
    }));
    const quotas = ['x', 'y', 'z'].map((value) => ({ feature: 'a', value, min: 0, max: 1 }));
    const { programme, fair } = await leximinOf({ people, quotas, seats: 2 });
    expect(
      fair.panels.every(
        (panel) =>
          chosenPerType(programme, panel)
            .slice(0, 3)
            .reduce((a, b) => a + b, 0) <= 2,
      ),
    ).toBe(true);
    expect(fair.lowest).toBeCloseTo(1 / 3, 6);
    expect(fair.bound).toBeCloseTo(1 / 3, 6);
    expect(fair.cuts.length).toBeGreaterThan(0);
  });
});
