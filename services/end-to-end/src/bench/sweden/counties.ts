import type { County } from '../../local-system/access-seed.ts';

export interface SwedishCounty extends County {
  /** Of Statistics Sweden (länskod). */
  readonly code: string;
  /** Who lives there. */
  readonly population: number;
}

const county = (code: string, tenant: string, name: string, population: number): SwedishCounty => ({
  code,
  tenant,
  name,
  population,
});

/** Statistiska centralbyrån, folkmängd i riket, län och kommuner, 31 December 2023: 10 551 707 in all. */
export const counties: readonly SwedishCounty[] = [
  county('01', 'stockholm', 'Stockholms län', 2_454_821),
  county('03', 'uppsala', 'Uppsala län', 404_589),
  county('04', 'sodermanland', 'Södermanlands län', 301_944),
  county('05', 'ostergotland', 'Östergötlands län', 472_298),
  county('06', 'jonkoping', 'Jönköpings län', 368_856),
  county('07', 'kronoberg', 'Kronobergs län', 203_686),
  county('08', 'kalmar', 'Kalmar län', 246_667),
  county('09', 'gotland', 'Gotlands län', 61_029),
  county('10', 'blekinge', 'Blekinge län', 157_973),
  county('12', 'skane', 'Skåne län', 1_421_781),
  county('13', 'halland', 'Hallands län', 343_746),
  county('14', 'vastra-gotaland', 'Västra Götalands län', 1_767_016),
  county('17', 'varmland', 'Värmlands län', 283_548),
  county('18', 'orebro', 'Örebro län', 308_116),
  county('19', 'vastmanland', 'Västmanlands län', 280_813),
  county('20', 'dalarna', 'Dalarnas län', 287_253),
  county('21', 'gavleborg', 'Gävleborgs län', 285_642),
  county('22', 'vasternorrland', 'Västernorrlands län', 242_148),
  county('23', 'jamtland', 'Jämtlands län', 132_572),
  county('24', 'vasterbotten', 'Västerbottens län', 278_729),
  county('25', 'norrbotten', 'Norrbottens län', 248_480),
];

/** A whole number shared out by weight, largest remainders first: the parts are whole, and make up the number. */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const parts = exact.map(Math.floor);
  const left = total - parts.reduce((all, part) => all + part, 0);
  const byRemainder = [...exact.keys()].sort(
    (one, other) => exact[other]! - parts[other]! - (exact[one]! - parts[one]!) || one - other,
  );
  for (const at of byRemainder.slice(0, left)) parts[at]! += 1;
  return parts;
}
