import { describe, expect, it } from '@jest/globals';
import type { Purpose } from './purpose.ts';
import { purposeOf, typedPurpose } from './purpose-fields.ts';

const line: Omit<Purpose, 'code' | 'version' | 'decisionId'> = {
  ...{ name: ['Stöd', 'Support'], why: ['För att hjälpa.', 'To help.'], ground6: '6.1.e', ground9: '9.2.a' },
  ...{ controller: ['Banken', 'The bank'], processors: ['Driftbolaget', 'Mail AB'] },
  receivers: [['Lön', 'Payroll']],
  retention: { months: 12, from: ['efter stödet', 'after the support'] },
};

describe('a line of the register', () => {
  it('comes out of its form as it went in, with the decision that it is under', () => {
    const purpose: Purpose = { ...line, code: 'support', version: 0, decisionId: null };
    const typed = { ...typedPurpose(purpose), decisionId: 'RS 2027/12' };
    expect(purposeOf(typed)).toEqual({ ...line, decisionId: 'RS 2027/12' });
    expect(purposeOf({ ...typed, months: '' }).retention.months).toBeNull();
  });
});
