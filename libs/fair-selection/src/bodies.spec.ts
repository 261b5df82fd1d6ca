import { describe, expect, it } from '@jest/globals';
import { canonical } from './audit/transcript.ts';
import { verifyTranscript } from './audit/verify.ts';
import { drawPanel, repairPanel } from './draw.ts';
import { SeededRandom } from './random/seeded.ts';
import type { Composition, Person } from './request.ts';

const themes = ['care', 'children', 'dementia', 'housing'];

/** The plan's nine: two lead, one for each of four themes, three more. */
function standingGroup(size: number): Composition {
  const random = new SeededRandom('group');
  const people = Array.from(
    { length: size },
    (_, index): Person => ({
      id: `p${index}`,
      features: {
        theme: themes.filter(() => random.unit() < 0.4),
        gender: [random.unit() < 0.6 ? 'woman' : 'man'],
        household: [`h${Math.floor(index / 2)}`],
      },
    }),
  );
  return {
    people,
    bodies: [
      { id: 'leadership', seats: 2 },
      ...themes.map((id) => ({ id, seats: 1 })),
      { id: 'others', seats: 3 },
    ],
    quotas: [
      ...themes.map((value) => ({ feature: 'theme', value, min: 1, max: 1, body: value })),
      ...themes.map((value) => ({ feature: 'theme', value, min: 2, max: 9 })),
      { feature: 'gender', value: 'woman', min: 4, max: 5 },
      { feature: 'gender', value: 'man', min: 1, max: 1, body: 'leadership' },
    ],
    atMost: [{ feature: 'household', max: 1 }],
  };
}

describe('several bodies in one draw', () => {
  it('fills every body within its own limits and those of all, nobody twice, one per household', async () => {
    const group = standingGroup(24);
    const outcome = await drawPanel({ ...group, seed: '7', panels: 200 });
    if (outcome.kind !== 'drawn') throw new Error('a panel exists');
    expect(Object.values(outcome.bodies).map((ids) => ids.length)).toEqual([2, 1, 1, 1, 1, 3]);
    expect(new Set(outcome.panel).size).toBe(9);
    expect(new Set(outcome.panel.map((id) => Math.floor(Number(id.slice(1)) / 2))).size).toBe(9);
    expect(outcome.composition.every(({ chosen, min, max }) => chosen >= min && chosen <= max)).toBe(true);
    expect(outcome.fairness.proved).toBe(true);
    expect(outcome.fairness.weightedMin / outcome.fairness.weightedBound).toBeGreaterThan(0.9999);
    expect(verifyTranscript(Buffer.from(canonical(outcome.transcript))).ok).toBe(true);
  });

  it('renews one seat beside those who stay in place', async () => {
    const group = standingGroup(24);
    const outcome = await drawPanel({ ...group, seed: '7', panels: 20 });
    if (outcome.kind !== 'drawn') throw new Error('a panel exists');
    const pinned = Object.entries(outcome.bodies).flatMap(([body, ids]) =>
      body === 'care' ? [] : ids.map((id) => ({ id, body })),
    );
    const repaired = await repairPanel({ ...group, seed: '7', pinned, excluded: outcome.bodies.care! });
    if (repaired.kind !== 'repaired') throw new Error('candidates exist');
    expect(repaired.violated).toEqual([]);
    expect(repaired.bodies.care).toEqual(repaired.substitutes);
  });
});
