import { describe, expect, it } from '@jest/globals';
import { readBankShape } from './plan.ts';
import { inventResidents, toImportFile } from './residents.ts';

describe('the invented bank', () => {
  const shape = readBankShape();
  const bank = inventResidents(shape, 'kalmar-2019');

  it('is the same for the same seed, and another for another', () => {
    expect(inventResidents(shape, 'kalmar-2019')).toEqual(bank);
    expect(inventResidents(shape, 'another')).not.toEqual(bank);
  });

  it('has 143 residents from all twelve municipalities', () => {
    expect(bank).toHaveLength(143);
    expect(new Set(bank.map((resident) => resident.municipality)).size).toBe(12);
  });

  it('gives everybody one way to be reached and at least one experience', () => {
    for (const resident of bank) {
      expect(Boolean(resident.email)).not.toBe(Boolean(resident.street));
      expect(resident.experience).toMatch(/^(service-user|patient|relative):[a-z-]+/);
    }
  });

  it('covers the themes that the standing group must cover', () => {
    const themes = new Set(
      bank.flatMap((resident) => resident.experience.split('|').map((each) => each.split(':')[1])),
    );
    expect([...themes]).toEqual(
      expect.arrayContaining(['older-people', 'children-and-youth', 'mental-health', 'dependence']),
    );
  });

  it('is one line a resident and a header in the import file', () => {
    expect(toImportFile(bank).trim().split('\n')).toHaveLength(144);
  });
});
