import { describe, expect, it } from '@jest/globals';
import { registeredFields } from '@medverka/service-host';
import { personalData } from '../personal-data.ts';
import { impactAssessment, printed } from './impact-assessment.ts';
import { shippedPurposes } from './shipped-purposes.ts';

const purposes = shippedPurposes.map((line) => ({ ...line, version: 0, decisionId: null }));
const fields = registeredFields(personalData).map((field) => ({
  service: 'interest-bank' as const,
  ...field,
}));

describe('what an impact assessment starts from', () => {
  it('knows a purpose for each field of the bank', () =>
    expect(impactAssessment(purposes, fields).withoutPurpose).toEqual([]));

  it('names a field whose purpose nobody decided', () => {
    const odd = { ...fields[0]!, table: 'resident', column: 'shoe_size', purpose: 'curiosity' };
    expect(impactAssessment(purposes, [odd]).withoutPurpose).toEqual([
      'interest-bank: resident.shoe_size (curiosity)',
    ]);
  });

  it('prints the matrix of role and field, and what the county has not decided', () => {
    const text = printed(impactAssessment(purposes, fields));
    expect(text).toMatch(/\| interest-bank \| resident\.given_name \| contact \| sealed \| x \|/);
    expect(text).toContain('Not decided by the county yet: take-part');
    expect(text).toContain('Art. 9');
  });
});
