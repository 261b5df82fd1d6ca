import { describe, expect, it } from '@jest/globals';
import { canonical } from './audit/transcript.ts';
import { publishedExample } from './bench/pools.ts';
import { drawPanel, repairPanel, verifyTranscript } from './index.ts';

describe('a draw', () => {
  it('gives everybody of the published small example the same chance and a verifiable panel', async () => {
    const outcome = await drawPanel({ ...publishedExample(200, 20), seed: '123' });
    if (outcome.kind !== 'drawn') throw new Error('a panel exists');
    expect(outcome.fairness.minProbability).toBeCloseTo(0.1, 9);
    expect(outcome.fairness.gini).toBeCloseTo(0, 9);
    expect(outcome.fairness.proved).toBe(true);
    expect(outcome.lottery).toEqual({ panels: 1000, minProbability: 0.1 });
    expect(outcome.panel).toHaveLength(20);
    expect(verifyTranscript(Buffer.from(canonical(outcome.transcript)))).toMatchObject({
      ok: true,
      minProbability: 0.1,
    });
  });

  it('keeps people and features whose names mean something to the language', async () => {
    const people = ['__proto__', 'constructor', 'a', 'b'].map((id, index) => ({
      id,
      features: Object.fromEntries([['__proto__', [index < 2 ? 'toString' : '__proto__']]]),
    }));
    const quotas = [
      { feature: '__proto__', value: 'toString', min: 1, max: 1 },
      { feature: 'constructor', value: 'x', min: 0, max: 0 },
    ];
    const outcome = await drawPanel({ people, quotas, seats: 2, seed: '1', panels: 10 });
    if (outcome.kind !== 'drawn') throw new Error('a panel exists');
    expect(Object.entries(outcome.fairness.probabilities).sort()).toEqual(
      people.map(({ id }) => [id, 0.5]).sort(),
    );
    expect(verifyTranscript(Buffer.from(canonical(outcome.transcript))).ok).toBe(true);
  });

  it('replaces those who decline within the quotas, the same way every time', async () => {
    const pool = publishedExample(200, 20);
    const outcome = await drawPanel({ ...pool, seed: '123' });
    if (outcome.kind !== 'drawn') throw new Error('a panel exists');
    const [first, second, ...pinned] = outcome.panel;
    const request = { ...pool, seed: '123', pinned, excluded: [first!, second!] };
    const repaired = await repairPanel(request);
    if (repaired.kind !== 'repaired') throw new Error('candidates exist');
    expect(repaired.substitutes).toHaveLength(2);
    expect(repaired.violated).toEqual([]);
    expect(await repairPanel(request)).toEqual({ ...repaired, seconds: expect.any(Number) });
  });
});
