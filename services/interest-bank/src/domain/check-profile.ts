import { ageOn, type Day, isDay } from './calendar-day.ts';
import { wishRules } from './check-wishes.ts';
import { parsePersonnummer } from './personnummer.ts';
import { type Profile, type ProfileInput, willNotSay } from './profile.ts';

/** What a profile is checked against. */
export interface ProfileReference {
  readonly today: Day;
  readonly municipalities: ReadonlySet<string>;
  /** The themes that this county uses now. */
  readonly themes: ReadonlySet<string>;
  /** Codes of the areas that the county has named. */
  readonly areas: ReadonlySet<string>;
  /** Guardians are stated, or known. */
  readonly mayBeUnder18?: boolean;
}

/** A fault names the field and the rule, never the value: faults are answered and logged. */
export interface Fault {
  readonly field: string;
  readonly rule: string;
}

export const adultAge = 18;

type Rule = (input: ProfileInput, reference: ProfileReference) => readonly Fault[];

/** Each rule that a profile must pass, in the order in which a form asks. */
const rules: readonly Rule[] = [
  givenNameIsAName,
  familyNameIsAName,
  personnummerIsPossible,
  ageIsKnown,
  birthYearIsPossible,
  birthDateAgreesWithPersonnummer,
  residentIsAdult,
  municipalityExists,
  experienceIsStatedOnce,
  themesAreUsedHere,
  contactCanBeReached,
  languageIsACode,
  absencesEndAfterTheyBegin,
];

export function checkProfile(input: ProfileInput, reference: ProfileReference): readonly Fault[] {
  return [...rules, ...wishRules].flatMap((rule) => rule(input, reference));
}

/** A profile whose faults are none, with its personnummer as twelve digits and its birth date filled in from it. */
export function completeProfile(input: ProfileInput, today: Day): Profile {
  const number = input.personnummer === undefined ? undefined : parsePersonnummer(input.personnummer, today);
  const birthDate = input.birthDate ?? number?.birthDate;
  const { personnummer: _, birthYear, ofAge: __, ...rest } = input;
  return {
    ...rest,
    givenName: tidy(input.givenName),
    familyName: tidy(input.familyName),
    ...(birthDate ? { birthDate } : birthYear !== undefined && { birthYear }),
    ...(number && { personnummer: number.digits }),
  };
}

function tidy(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/g, ' ');
}

/** Letters of any script, and the signs that names have; so neither markup nor control characters. */
const name = /^[\p{L}\p{M}][\p{L}\p{M}\p{N} .'’-]*$/u;
/** A line of an address: no control characters, no markup. */
const line = /^[^\p{C}<>]+$/u;
const email =
  /^[^\s@<>"(),:;\\[\]\p{C}]{1,64}@([\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}]{2,63}$/u;

function unless(holds: boolean, field: string, rule: string): readonly Fault[] {
  return holds ? [] : [{ field, rule }];
}

function givenNameIsAName({ givenName }: ProfileInput) {
  return unless(name.test(tidy(givenName)), 'givenName', 'is-a-name');
}

function familyNameIsAName({ familyName }: ProfileInput) {
  return unless(name.test(tidy(familyName)), 'familyName', 'is-a-name');
}

function personnummerIsPossible({ personnummer }: ProfileInput, { today }: ProfileReference) {
  const possible = personnummer === undefined || parsePersonnummer(personnummer, today) !== undefined;
  return unless(possible, 'personnummer', 'is-possible');
}

function ageIsKnown(input: ProfileInput, { today }: ProfileReference) {
  const { birthDate, birthYear, personnummer, ofAge } = input;
  if (birthDate === undefined) {
    const number = personnummer === undefined ? undefined : parsePersonnummer(personnummer, today);
    const impossible = personnummer !== undefined && number === undefined;
    const known = impossible || number?.birthDate !== undefined || birthYear !== undefined || ofAge === true;
    return unless(known, 'birthDate', 'is-given');
  }
  if (!isDay(birthDate)) return [{ field: 'birthDate', rule: 'is-a-day' }];
  return unless(birthDate <= today, 'birthDate', 'is-not-in-the-future');
}

/** A year alone does not tell a day: whoever may be under 18 states the date. */
function birthYearIsPossible({ birthDate, birthYear }: ProfileInput, { today }: ProfileReference) {
  if (birthYear === undefined || birthDate !== undefined) return [];
  const thisYear = Number(today.slice(0, 4));
  if (birthYear > thisYear) return [{ field: 'birthYear', rule: 'is-not-in-the-future' }];
  return unless(thisYear - birthYear > adultAge, 'birthDate', 'is-given-under-18');
}

function birthDateAgreesWithPersonnummer(
  { birthDate, personnummer }: ProfileInput,
  { today }: ProfileReference,
) {
  if (birthDate === undefined || personnummer === undefined) return [];
  const number = parsePersonnummer(personnummer, today);
  const agrees = number?.birthDate === undefined || number.birthDate === birthDate;
  return unless(agrees, 'birthDate', 'agrees-with-personnummer');
}

/** Under 18 guardians consent: without them nobody is taken. */
function residentIsAdult(
  { birthDate, personnummer }: ProfileInput,
  { today, mayBeUnder18 }: ProfileReference,
) {
  if (mayBeUnder18) return [];
  const number = personnummer === undefined ? undefined : parsePersonnummer(personnummer, today);
  const born = birthDate ?? number?.birthDate;
  if (born === undefined || !isDay(born) || born > today) return [];
  return unless(ageOn(born, today) >= adultAge, 'birthDate', 'is-adult');
}

function municipalityExists({ municipality }: ProfileInput, { municipalities }: ProfileReference) {
  return unless(municipality === willNotSay || municipalities.has(municipality), 'municipality', 'exists');
}

function experienceIsStatedOnce({ experience }: ProfileInput) {
  const stated = new Set(experience.map(({ kind, theme }) => `${kind}:${theme}`));
  return unless(stated.size > 0 && stated.size === experience.length, 'experience', 'is-stated-once');
}

function themesAreUsedHere({ experience }: ProfileInput, { themes }: ProfileReference) {
  return experience.flatMap(({ theme }, index) =>
    unless(themes.has(theme), `experience.${index}.theme`, 'is-a-theme-of-the-county'),
  );
}

export function contactCanBeReached({ contact }: Pick<ProfileInput, 'contact'>) {
  if (contact.channel === 'email') return unless(email.test(contact.email), 'contact.email', 'is-an-address');
  const { street, postalCode, city, careOf } = contact.postalAddress;
  return [
    ...unless(line.test(street), 'contact.postalAddress.street', 'is-a-line'),
    ...unless(/^\d{3} ?\d{2}$/.test(postalCode), 'contact.postalAddress.postalCode', 'is-a-postal-code'),
    ...unless(line.test(city), 'contact.postalAddress.city', 'is-a-line'),
    ...unless(careOf === undefined || line.test(careOf), 'contact.postalAddress.careOf', 'is-a-line'),
  ];
}

function languageIsACode({ language }: ProfileInput) {
  return unless(/^[a-z]{2}$/.test(language), 'language', 'is-a-code');
}

function absencesEndAfterTheyBegin({ availability }: ProfileInput) {
  return (availability.away ?? []).flatMap(({ from, to }, index) =>
    unless(isDay(from) && isDay(to) && from <= to, `availability.away.${index}`, 'ends-after-it-begins'),
  );
}
