import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { drawPanel, drawToKeep, prepareDraw, revealDraw } from '../draw.ts';
import { seal } from '../prepare/seal.ts';
import type { DrawRequest } from '../request.ts';
import { keepDraw, transcriptOf } from './kept-draw.ts';
import { canonical, commitOf } from './transcript.ts';

const texts = fc.string({ minLength: 1, maxLength: 6 });
const pools: fc.Arbitrary<DrawRequest> = fc
  .record({
    features: fc.array(fc.record({ age: fc.uniqueArray(texts, { maxLength: 2 }) }), {
      minLength: 2,
      maxLength: 4,
    }),
    people: fc.array(fc.record({ of: fc.nat(3), weight: fc.constantFrom(1, 0.05) }), {
      minLength: 6,
      maxLength: 20,
    }),
    pinned: fc.nat(2),
    seats: fc.integer({ min: 2, max: 4 }),
    seed: texts,
    salt: texts,
  })
  .map(({ features, people, pinned, seats, ...rest }) => ({
    people: people.map(({ of, weight }, at) => ({
      id: String(100 + at),
      features: features[of % features.length]!,
      weight,
    })),
    quotas: [{ feature: 'age', value: features[0]!.age[0] ?? 'x', min: 0, max: 9 }],
    bodies: [
      { id: 'leadership', seats: 2 },
      { id: 'open', seats },
    ],
    pinned: Array.from({ length: pinned }, (_, at) => ({ id: String(100 + at), body: 'open' })),
    panels: 30,
    ...rest,
  }));

describe('a draw that is kept', () => {
  it('is the draw, and gives its transcript again, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(pools, async (request) => {
        const drawn = await drawPanel(request);
        const kept = await drawToKeep(request);
        if (drawn.kind !== 'drawn' || kept.kind !== 'drawn') throw new Error('there are people enough');
        expect({ ...kept, seconds: 0 }).toEqual({ ...keepDraw(request, drawn), seconds: 0 });
        expect(canonical(transcriptOf(request, kept.kept))).toBe(canonical(drawn.transcript));
        const chances = request.people.map(({ id }) => drawn.fairness.probabilities[id]);
        expect([...kept.chances]).toEqual(chances);
      }),
      { numRuns: 12, seed: 7 },
    );
  });

  it('may have been prepared before its number was known', async () => {
    const [{ seed, ...request }] = fc.sample(pools, { numRuns: 1, seed: 3 }) as [DrawRequest];
    const prepared = await prepareDraw(request);
    if (prepared.kind !== 'prepared') throw new Error('there are people enough');
    const drawn = revealDraw(request, prepared, seed);
    const { kept } = keepDraw(request, drawn);
    expect(canonical(transcriptOf(request, kept))).toBe(canonical(drawn.transcript));
  });

  it('has another hash once a panel is changed', async () => {
    const [request] = fc.sample(pools, { numRuns: 1, seed: 3 }) as [DrawRequest];
    const outcome = await drawToKeep(request);
    if (outcome.kind !== 'drawn') throw new Error('there are people enough');
    const panels = outcome.kept.panels.slice();
    panels[0]! ^= 1;
    expect(transcriptOf(request, { ...outcome.kept, panels }).commit).not.toBe(outcome.kept.commit);
    expect(transcriptOf(request, outcome.kept).commit).toBe(outcome.kept.commit);
  });

  it('of more people than two bytes can tell apart has four for each', async () => {
    const people = Array.from({ length: 66_000 }, (_, at) => ({ id: String(at), features: {} }));
    const request = { people, quotas: [], seats: 2, seed: '1', salt: 's', panels: 5 };
    const outcome = await drawToKeep(request);
    if (outcome.kind !== 'drawn') throw new Error('there are people enough');
    expect(outcome.kept.panels).toHaveLength(5 * 2 * 4);
    expect(transcriptOf(request, outcome.kept).commit).toBe(outcome.kept.commit);
  });
});

it('a commitment is sealed with the hash of its canonical text', async () => {
  const features = fc.dictionary(texts, fc.array(texts, { maxLength: 3 }), { maxKeys: 3 });
  const commitments = fc.record({
    format: fc.constant('medverka-draw/1' as const),
    engine: texts,
    bodies: fc.array(fc.record({ id: texts, seats: fc.nat(9) }), { maxLength: 2 }),
    rules: fc.array(
      fc.record({
        feature: texts,
        value: texts,
        body: fc.option(texts),
        min: fc.nat(9),
        max: fc.nat(9),
      }),
      { maxLength: 3 },
    ),
    people: fc.array(fc.record({ id: texts, features }), { maxLength: 5 }),
    panels: fc.array(fc.array(fc.array(fc.nat(99), { maxLength: 3 }), { maxLength: 2 }), { maxLength: 4 }),
  });
  fc.assert(
    fc.property(commitments, (commitment) => {
      expect(seal(commitment)).toBe(commitOf(commitment));
      const [first] = commitment.people;
      // Who has the same list of features shares its text.
      const shared = { ...commitment, people: first ? [first, { ...first, id: 'z' }] : [] };
      expect(seal(shared)).toBe(commitOf(shared));
    }),
    { seed: 11 },
  );
});
