import { describe, expect, it } from '@jest/globals';
import type { Composition } from '../domain/composition.ts';
import { ineligibleCounts } from '../domain/eligibility-words.ts';
import type { RequestTerms } from '../domain/request-terms.ts';
import type { Trial } from './trial-engine.ts';
import { trialAnswer } from './trial-outcome.ts';

const pool = (women: number, men: number): Composition => ({
  people: Array.from({ length: women + men }, (_, at) => ({
    id: `person-${at}`,
    weight: 1,
    features: { gender: [at < women ? 'woman' : 'man'] },
  })),
  bodies: [{ id: 'open', seats: 4 }],
  quotas: [],
  atMost: [],
  pinned: [],
});
const terms = {
  seats: 4,
  quotas: [{ feature: 'gender', value: 'woman', min: 3, max: 4 }],
  atMost: [],
} as unknown as RequestTerms;
const infeasible = (feature: string, from: number, to: number) =>
  ({
    kind: 'infeasible',
    proved: true,
    seconds: 0.1,
    relaxations: [{ feature, value: 'woman', limit: 'min', from, to, reason: '2 people are eligible' }],
  }) as unknown as Trial;
const answer = (composition: Composition, trial: Trial) =>
  trialAnswer({ terms, composition, ineligible: [] }, trial);

describe('what a trial tells', () => {
  it('proposes the smallest change with a reason, but not how many a small group is', () => {
    const told = answer(pool(2, 10), infeasible('gender', 3, 2));
    expect(told).toMatchObject({
      outcome: 'infeasible',
      people: 12,
      rows: [{ value: 'woman', min: 3, max: 4, pool: null, panel: null }],
      relaxations: [{ feature: 'gender', value: 'woman', limit: 'min', from: 3, to: 2 }],
      proved: true,
      hidden: true,
    });
    expect(told.relaxations[0]!.reason.en).toContain('fewer than five people');
    expect(JSON.stringify(told)).not.toMatch(/person-|are eligible/);
  });

  it('says that there are too few people, and not how few', () => {
    const told = answer(pool(2, 1), infeasible('seats', 4, 3));
    expect(told).toMatchObject({ outcome: 'too-few-people', people: null, relaxations: [], hidden: true });
    expect(answer(pool(0, 0), { kind: 'empty' })).toMatchObject({ outcome: 'too-few-people', proved: true });
  });

  it('says when time ran out before anything was proved', () => {
    expect(answer(pool(20, 20), { kind: 'not-decided' })).toMatchObject({
      outcome: 'not-decided',
      people: 40,
      proved: false,
      rows: [{ value: 'man', pool: 20, panel: null }, { value: 'woman' }],
    });
  });

  it('counts by reason who cannot be drawn, without groups under five and without who has left', () => {
    const reasons = [
      ...Array.from({ length: 7 }, () => 'away' as const),
      ...Array.from({ length: 4 }, () => 'paused' as const),
      ...Array.from({ length: 9 }, () => 'withdrawn' as const),
    ];
    expect(ineligibleCounts(reasons)).toEqual([
      { reason: 'away', name: { sv: 'är borta då', en: 'are away then' }, people: 7 },
      { reason: 'paused', name: { sv: 'har pausat', en: 'have paused' }, people: null },
    ]);
  });
});
