import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readBankShape } from '../../kalmar-plan/plan.ts';
import { type InventedResident, toImportFile } from '../../kalmar-plan/residents.ts';
import { Chance } from './chance.ts';
import type { SwedishCounty } from './counties.ts';

export interface Municipality {
  readonly code: string;
  readonly name: string;
}

const file = resolve(import.meta.dirname, '../../../../interest-bank/data/municipalities.csv');
/** `kommunkod,kommun,lanskod`, without quotes. */
const municipalities = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [code = '', name = '', countyCode = ''] = line.trim().split(',');
    return { code, name, countyCode };
  });

export const municipalitiesOf = (county: string): Municipality[] =>
  municipalities.filter(({ countyCode }) => countyCode === county);

/** The file that a county imports: adults in all its municipalities; nobody real is described. */
export function importFileOf(county: SwedishCounty, residents: number, seed: string): string {
  const shape = readBankShape();
  const chance = new Chance(`${seed}/${county.tenant}/people`);
  const homes = municipalitiesOf(county.code);
  const told = new Set<string>();
  const invent = (number: number): InventedResident => {
    for (;;) {
      const one = resident(county, homes, shape, number, chance);
      // One name and day of birth is one person to the bank.
      const key = `${one.givenName} ${one.familyName} ${one.birthDate}`;
      if (told.has(key)) continue;
      told.add(key);
      return one;
    }
  };
  return toImportFile(Array.from({ length: residents }, (_, at) => invent(at + 1)));
}

const pick = (chance: Chance, shares: Readonly<Record<string, number>>): string =>
  chance.weighted(Object.entries(shares).map(([value, share]) => [share, value] as const));

function resident(
  county: SwedishCounty,
  homes: readonly Municipality[],
  shape: ReturnType<typeof readBankShape>,
  number: number,
  chance: Chance,
): InventedResident {
  const gender = pick(chance, shape.genders);
  const home = chance.oneOf(homes);
  const byLetter = chance.happens(shape.withoutEmail);
  const experience = Array.from(
    { length: chance.between(1, 3) },
    () => `${pick(chance, shape.experienceKinds)}:${pick(chance, shape.themes)}`,
  );
  const born = Date.UTC(chance.between(1936, 2004), chance.between(0, 11), chance.between(1, 28));
  return {
    givenName: chance.oneOf(shape.givenNames[gender === 'man' ? 'man' : 'woman']),
    familyName: chance.oneOf(shape.familyNames),
    personnummer: '',
    birthDate: new Date(born).toISOString().slice(0, 10),
    gender,
    municipality: home.code,
    experience: [...new Set(experience)].join('|'),
    channel: byLetter ? 'letter' : 'email',
    email: byLetter ? '' : `resident-${number}@${county.tenant}.example`,
    street: byLetter ? `Storgatan ${chance.between(1, 60)}` : '',
    postalCode: byLetter ? '392 31' : '',
    city: byLetter ? home.name : '',
    language: 'sv',
    consentVersion: 'bank-2026-1',
    consentDate: '2026-01-15',
  };
}
