import { describe, expect, it } from '@jest/globals';
import type { AssignmentMatchingConfig } from '../config.ts';
import type { Composition } from '../domain/composition.ts';
import { TrialEngine } from './trial-engine.ts';

const engine = (trialDrawSeconds = 15) => new TrialEngine({ trialDrawSeconds } as AssignmentMatchingConfig);
const pool = (people: number, kinds = 2): Composition => ({
  people: Array.from({ length: people }, (_, at) => ({
    id: String(at + 1),
    weight: 1,
    features: {
      gender: [at % 2 ? 'woman' : 'man'],
      municipality: [String(at % kinds)],
      age: [String(at % 7)],
    },
  })),
  bodies: [{ id: 'open', seats: 4 }],
  quotas: [{ feature: 'gender', value: 'man', min: 2, max: 2 }],
  atMost: [{ feature: 'municipality', max: 2 }],
  pinned: [],
});

describe('solving a trial', () => {
  it('finds what a draw would find', async () => {
    expect(await engine().solve(pool(20))).toMatchObject({
      kind: 'prepared',
      fairness: { minProbability: expect.closeTo(0.2, 6), proved: true },
    });
    const none = { ...pool(20), quotas: [{ feature: 'gender', value: 'other', min: 1, max: 4 }] };
    expect(await engine().solve(none)).toMatchObject({
      kind: 'infeasible',
      relaxations: [{ feature: 'gender', value: 'other', from: 1, to: 0 }],
      proved: true,
    });
    expect(await engine().solve(pool(0))).toEqual({ kind: 'empty' });
  });

  it('answers without time with what is proved so far, or that nothing is', async () => {
    const trial = await engine(0).solve(pool(300, 60));
    if (trial.kind === 'prepared') expect(trial.fairness.proved).toBe(false);
    else expect(trial.kind).toBe('not-decided');
  });

  it('runs two at a time, and takes the next one when they are done', async () => {
    const one = engine();
    const running = [one.solve(pool(20)), one.solve(pool(20))];
    await expect(one.solve(pool(20))).rejects.toMatchObject({ status: 503, slug: 'trial-draws-busy' });
    await Promise.all(running);
    expect(await one.solve(pool(20))).toMatchObject({ kind: 'prepared' });
  });
});
