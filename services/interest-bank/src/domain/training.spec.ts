import { describe, expect, it } from '@jest/globals';
import { type Certificate, holdingOn, standardTrainings, trainingsOf, validUntil } from './training.ts';

const certificate = (completedOn: string, until: string | null, training = 'user-audit'): Certificate => ({
  ...{ id: completedOn, residentId: 'r', training, completedOn, validUntil: until },
});

describe('certificates', () => {
  it.each<[string, Certificate[], (string | null)[]]>([
    ['on their last day', [certificate('2023-11-21', '2026-11-21')], ['2026-11-21']],
    ['not the day after', [certificate('2023-11-20', '2026-11-20')], []],
    ['for good', [certificate('2001-01-01', null)], [null]],
    ['not before they are completed', [certificate('2026-11-22', null)], []],
    [
      'once for a training, as long as any of them',
      [
        certificate('2020-01-01', '2027-01-01'),
        certificate('2022-01-01', null),
        certificate('2024-01-01', '2028-01-01'),
      ],
      [null],
    ],
  ])('hold %s', (_, certificates, expected) => {
    expect(holdingOn(certificates, '2026-11-21').map((one) => one.validUntil)).toEqual(expected);
  });

  it('last as many months as the training says', () => {
    const [audit, peer] = standardTrainings;
    expect(validUntil(audit!, '2024-02-29')).toBe('2027-02-28');
    expect(validUntil(peer!, '2024-02-29')).toBeNull();
    expect(peer!.days).toBe(12);
  });

  it('follow what the county has said of a training', () => {
    const own = { ...standardTrainings[0]!, validMonths: 12 };
    const all = trainingsOf([own, { ...own, code: 'first-aid' }]);
    expect(all.find(({ code }) => code === 'user-audit')?.validMonths).toBe(12);
    expect(all.map(({ code }) => code)).toContain('first-aid');
    expect(all).toHaveLength(5);
  });
});
