import { ageOn } from '../domain/calendar-day.ts';
import { adultAge, checkProfile, type Fault, type ProfileReference } from '../domain/check-profile.ts';
import type { ConsentMeans } from '../domain/consent.ts';
import { type ConsentText, checkConsent } from '../domain/consent-text.ts';
import { parsePersonnummer } from '../domain/personnummer.ts';
import type { ProfileInput } from '../domain/profile.ts';
import type { NewRepresentative } from '../keep-representatives/keep-representatives.ts';

export interface Registration {
  readonly input: ProfileInput;
  readonly consent: { readonly textVersion: string; readonly givenAt?: Date };
  /** The account by which the resident will act; a coordinator may leave it open. */
  readonly accountId?: string;
  /** Texts of other purposes that were agreed to at the same time. */
  readonly furtherTexts?: readonly string[];
  readonly means: ConsentMeans;
  /** Of somebody under 18: both guardians, or the one with sole custody. */
  readonly guardians?: readonly NewRepresentative[];
  readonly soleCustody?: boolean;
  /** A protected identity from the first contact on: the contact way given is the safe one. */
  readonly guarded?: { readonly knownAs?: string };
}

export function checkRegistration(
  registration: Registration,
  reference: ProfileReference,
  texts: readonly ConsentText[],
  now: Date,
): readonly Fault[] {
  const { input, consent, guardians = [] } = registration;
  return [
    ...checkProfile(input, { ...reference, mayBeUnder18: guardians.length > 0 }),
    ...checkConsent({ givenAt: now, ...consent }, now, texts),
    ...checkFurther(registration, texts),
    ...checkGuardians(registration, reference),
  ];
}

/** Needs are health data: they rest on a consent of their own. */
function checkFurther({ furtherTexts = [], input }: Registration, texts: readonly ConsentText[]): Fault[] {
  const purposeOf = (version: string) => texts.find((text) => text.version === version)?.purpose;
  const unknown = furtherTexts.flatMap((version, index) => {
    const purpose = purposeOf(version);
    const known = purpose !== undefined && purpose !== 'take-part';
    return known ? [] : [{ field: `furtherConsents.${index}.textVersion`, rule: 'is-a-known-text' }];
  });
  const needs = (input.needs?.kinds.length ?? 0) > 0;
  const agreed = furtherTexts.some((version) => purposeOf(version) === 'needs');
  return needs && !agreed ? [...unknown, { field: 'needs', rule: 'has-consent' }] : unknown;
}

/** One guardian alone speaks for a child only with sole custody; an adult has none. */
function checkGuardians(
  { input, guardians = [], soleCustody = false }: Registration,
  { today }: ProfileReference,
): Fault[] {
  if (guardians.length === 0) return [];
  const number = input.personnummer ? parsePersonnummer(input.personnummer, today) : undefined;
  const birthDate = input.birthDate ?? number?.birthDate;
  if (birthDate === undefined) return [{ field: 'birthDate', rule: 'is-given-under-18' }];
  if (ageOn(birthDate, today) >= adultAge) return [{ field: 'guardians', rule: 'fits-the-age' }];
  const enough = guardians.length === 2 || (guardians.length === 1 && soleCustody);
  return enough ? [] : [{ field: 'guardians', rule: 'are-stated-under-18' }];
}
