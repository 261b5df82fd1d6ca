import { describe, expect, it } from '@jest/globals';
import { approvedBefore, relax } from './relaxation.ts';
import type { RequestTerms } from './request-terms.ts';

const terms = {
  quotas: [
    { feature: 'gender', value: 'woman', min: 4, max: 5 },
    { feature: 'age', value: '16-25', min: 2, max: 9 },
  ],
  atMost: [{ feature: 'municipality', max: 2 }],
} as unknown as RequestTerms;
const young = {
  feature: 'age',
  value: '16-25',
  limit: 'min',
  from: 2,
  to: 1,
  reason: 'one is in the bank',
} as const;

describe('relaxing limits', () => {
  it('changes exactly what was proposed', () => {
    expect(relax(terms, [young])).toEqual({
      ...terms,
      quotas: [terms.quotas[0], { feature: 'age', value: '16-25', min: 1, max: 9 }],
    });
  });

  it('raises an at-most rule', () => {
    const crowded = {
      feature: 'municipality',
      value: '0880',
      limit: 'max',
      from: 2,
      to: 3,
      reason: '',
    } as const;
    expect(relax(terms, [crowded])?.atMost).toEqual([{ feature: 'municipality', max: 3 }]);
  });

  it('has nothing to change when there are too few people', () => {
    expect(relax(terms, [{ ...young, feature: 'seats', value: '', limit: 'max' }])).toBeUndefined();
    expect(relax(terms, [])).toBeUndefined();
  });
});

describe('which changes were approved', () => {
  const proposals = [{ round: 1, relaxation: young }];
  const changed = relax(terms, [young])!;

  it('are those that the limits of a later round show', () => {
    expect(approvedBefore(2, proposals, changed)).toEqual([young]);
    expect(approvedBefore(2, proposals, terms)).toEqual([]);
    expect(approvedBefore(1, proposals, changed)).toEqual([]);
  });

  it('are told from what was wished first, when a limit gave way twice', () => {
    const again = { round: 2, relaxation: { ...young, from: 1, to: 0 } };
    expect(approvedBefore(3, [...proposals, again], relax(changed, [again.relaxation])!)).toEqual([
      { ...young, from: 2, to: 0 },
    ]);
  });
});
