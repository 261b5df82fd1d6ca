import { createHash } from 'node:crypto';
import { stringify } from 'csv-stringify/sync';
import type { BankShape } from './plan.ts';

/** One line of the interest bank's CSV import. */
export interface InventedResident {
  givenName: string;
  familyName: string;
  personnummer: string;
  birthDate: string;
  gender: string;
  municipality: string;
  /** `kind:theme`, several separated by `|`. */
  experience: string;
  channel: 'email' | 'letter';
  email: string;
  street: string;
  postalCode: string;
  city: string;
  language: string;
  consentVersion: string;
  consentDate: string;
}

/** Numbers in [0, 1) that follow from a text alone, so that the same seed always makes the same bank. */
export function seededNumbers(seed: string): () => number {
  let counter = 0;
  return () => createHash('sha256').update(`${seed}/${counter++}`).digest().readUInt32BE(0) / 2 ** 32;
}

function pickByShare(shares: Record<string, number>, number: number): string {
  const entries = Object.entries(shares);
  let left = number * entries.reduce((sum, [, share]) => sum + share, 0);
  for (const [value, share] of entries) {
    left -= share;
    if (left < 0) return value;
  }
  return entries[entries.length - 1]![0];
}

/** Invents the residents of a bank with the given shape; nobody real is described. */
export function inventResidents(shape: BankShape, seed: string): InventedResident[] {
  const next = seededNumbers(seed);
  const oneOf = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)]!;
  const homes = shape.municipalities.flatMap((home) => Array.from({ length: home.residents }, () => home));
  return homes.map((home, index) => {
    const gender = pickByShare(shape.genders, next());
    const givenName = oneOf(
      shape.givenNames[gender === 'man' || (gender !== 'woman' && next() < 0.5) ? 'man' : 'woman'],
    );
    const years = shape.birthYears.to - shape.birthYears.from;
    const birthDate = new Date(
      Date.UTC(shape.birthYears.from + Math.floor(next() * years), 0, 1 + Math.floor(next() * 365)),
    );
    const experience = Array.from(
      { length: 1 + Math.floor(next() * 2.4) },
      () => `${pickByShare(shape.experienceKinds, next())}:${pickByShare(shape.themes, next())}`,
    );
    const byLetter = next() < shape.withoutEmail;
    return {
      givenName,
      familyName: oneOf(shape.familyNames),
      personnummer: '',
      birthDate: birthDate.toISOString().slice(0, 10),
      gender,
      municipality: home.code,
      experience: [...new Set(experience)].join('|'),
      channel: byLetter ? 'letter' : 'email',
      email: byLetter ? '' : `resident-${index + 1}@medverka.example`,
      street: byLetter ? `Storgatan ${1 + Math.floor(next() * 60)}` : '',
      postalCode: byLetter ? '392 31' : '',
      city: byLetter ? home.name : '',
      language: 'sv',
      consentVersion: 'bank-2026-1',
      consentDate: '2026-01-15',
    };
  });
}

export const toImportFile = (residents: InventedResident[]): string => stringify(residents, { header: true });
