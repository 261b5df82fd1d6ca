import { describe, expect, it } from '@jest/globals';
import { isInForce, type Mandate, type MandateStep, step } from './association.ts';

const today = '2026-11-21';
const mandate = (fields: Partial<Mandate> = {}): Mandate => ({
  ...{ id: 'm', associationId: 'a', residentId: 'r', state: 'proposed', from: '2026-01-01', until: null },
  ...fields,
});

describe('a mandate', () => {
  it.each<[Mandate['state'], MandateStep, object | string]>([
    ['proposed', 'confirm', { state: 'in-force' }],
    ['proposed', 'decline', { state: 'declined' }],
    ['proposed', 'end', { state: 'ended', until: today }],
    ['in-force', 'end', { state: 'ended', until: today }],
    ['in-force', 'confirm', 'not-proposed'],
    ['in-force', 'decline', 'not-proposed'],
    ['declined', 'confirm', 'not-proposed'],
    ['declined', 'end', 'already-ended'],
    ['ended', 'end', 'already-ended'],
    ['ended', 'confirm', 'not-proposed'],
  ])('that is %s: %s', (state, what, expected) => {
    const next = step(mandate({ state }), what, today);
    if (typeof expected === 'string') expect(next).toBe(expected);
    else expect(next).toMatchObject(expected);
  });

  it.each<[string, Partial<Mandate>, string]>([
    ['keeps an earlier end', { until: '2026-10-31' }, '2026-10-31'],
    ['does not end before it begins', { from: '2027-01-01' }, '2027-01-01'],
  ])('that is ended %s', (_, fields, until) => {
    expect(step(mandate({ state: 'in-force', ...fields }), 'end', today)).toMatchObject({ until });
  });

  it.each<[string, Partial<Mandate>, boolean]>([
    ['from its first day', { from: today }, true],
    ['not before', { from: '2026-11-22' }, false],
    ['through its last day', { until: today }, true],
    ['not after', { until: '2026-11-20' }, false],
    ['not before the resident has said yes', { state: 'proposed' }, false],
  ])('is in force %s', (_, fields, expected) => {
    expect(isInForce(mandate({ state: 'in-force', ...fields }), today)).toBe(expected);
  });
});
