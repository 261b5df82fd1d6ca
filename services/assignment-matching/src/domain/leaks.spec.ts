import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { compositionTable } from './composition-table.ts';
import { ineligibilities } from './eligibility.ts';
import { ineligibleCounts } from './eligibility-words.ts';
import { type Chances, explainSeat } from './explanation.ts';

/** Whatever the pool: nothing that is shown points at fewer than five people, or changes with who else is who. */
const numbers = (seed: string) => {
  let at = 0;
  return (below: number) => createHash('sha256').update(`${seed}/${at++}`).digest().readUInt32BE(0) % below;
};
const seeds = Array.from({ length: 100 }, (_, at) => `pool ${at}`);
const genders = ['woman', 'man', 'other', 'will-not-say'];
const themes = ['older-people', 'mental-health', 'dependence', 'rare-theme'];

function poolOf(seed: string) {
  const below = numbers(seed);
  const people = Array.from({ length: 1 + below(40) }, (_, at) => ({
    id: `88000000${at}`,
    weight: below(4) ? 1 : 0.05,
    features: {
      gender: [genders[Math.min(below(4), below(4))]!],
      theme: themes.filter((_theme, rank) => below(2 + 3 * rank) === 0),
    },
  }));
  const quotas = [
    { feature: 'gender', value: 'woman', min: 0, max: 3 },
    { feature: 'theme', value: themes[below(4)]!, min: 0, max: 2 },
  ];
  return { below, people, quotas };
}

function explanationIn(seed: string, people: ReturnType<typeof poolOf>['people']) {
  const { below, quotas } = poolOf(seed);
  const probabilities = Object.fromEntries(people.map(({ id }) => [id, 1 / people.length]));
  const having = (feature: 'gender' | 'theme', value: string) =>
    people.filter(({ features }) => features[feature].includes(value)).length;
  const chances: Chances = {
    probabilities,
    minProbability: 1 / people.length,
    maxProbability: 1 / people.length,
    averageProbability: 1 / people.length,
    proved: true,
    binding: quotas.map(({ feature, value, max }) => ({
      feature,
      value,
      limit: below(2) ? 'max' : 'min',
      seats: max,
      people: having(feature as 'gender' | 'theme', value),
    })),
  };
  return explainSeat({
    assignment: { personId: people[0]!.id, holder: 'drawn' },
    method: 'draw',
    chances,
    people,
    held: new Set(),
    notMet: quotas.map(({ feature, value }) => ({ feature, value, limit: 'min', from: 2, to: 1 })),
  });
}

describe('what is shown of a pool', () => {
  it('no row of the table is about fewer than five, nor what is left beside the rows', () => {
    for (const seed of seeds) {
      const { people, quotas } = poolOf(seed);
      const table = compositionTable(
        people.map(({ features }) => ({ features, seat: 0.25 })),
        { quotas, atMost: [{ feature: 'theme', max: 2 }] },
      );
      for (const row of table.rows) {
        const count = people.filter(({ features }) =>
          features[row.feature as 'gender' | 'theme'].includes(row.value),
        ).length;
        if (row.pool === null) expect(row.panel).toBeNull();
        else {
          expect(row.pool).toBe(count);
          expect(Math.min(count, people.length - count || 5)).toBeGreaterThanOrEqual(5);
        }
      }
      if (people.length < 5) expect(table.people).toBeNull();
      // Everybody has one gender: the total less the rows is what was hidden.
      const shown = table.rows.filter(({ feature, pool }) => feature === 'gender' && pool !== null);
      const rest = people.length - shown.reduce((sum, { pool }) => sum + pool!, 0);
      if (shown.length > 0) expect(rest === 0 || rest >= 5).toBe(true);
      const wished = new Set(quotas.map(({ value }) => value));
      for (const row of table.rows) expect(row.pool !== null || wished.has(row.value)).toBe(true);
    }
  });

  it('an explanation names no group under five and nobody, and is the same whoever the others are', () => {
    for (const seed of seeds) {
      const { people } = poolOf(seed);
      const explanation = explanationIn(seed, people);
      const text = JSON.stringify(explanation);
      for (const { id } of people) expect(text).not.toContain(id);
      if (explanation.rule) expect(explanation.rule.people).toBeGreaterThanOrEqual(5);
      if (people.length < 5)
        expect([explanation.lowest, explanation.highest, explanation.average]).toEqual([
          undefined,
          undefined,
          undefined,
        ]);
      for (const { feature, value } of explanation.notMet) {
        const count = people.filter(({ features }) =>
          features[feature as 'gender' | 'theme'].includes(value),
        ).length;
        expect(count).toBeGreaterThanOrEqual(5);
      }
      const [self, ...others] = people;
      const shuffled = others.map((_, at) => ({ ...others[(at + 1) % others.length]!, id: others[at]!.id }));
      expect(explanationIn(seed, [self!, ...shuffled])).toEqual(explanation);
    }
  });

  it('reasons are counted from five on', () => {
    for (const seed of seeds) {
      const { below } = poolOf(seed);
      const reasons = Array.from({ length: below(60) }, () => ineligibilities[below(below(20) + 1)]!);
      for (const { reason, people } of ineligibleCounts(reasons)) {
        const count = reasons.filter((each) => each === reason).length;
        expect(people).toBe(count < 5 ? null : count);
      }
      expect(ineligibleCounts(reasons).map(({ reason }) => reason)).not.toContain('withdrawn');
    }
  });
});
