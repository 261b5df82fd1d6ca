import type { PersonKey } from '@medverka/service-host';
import type { Contact, Experience, ExperienceKind, Profile } from '../domain/profile.ts';
import { isForgotten, type Resident, type WillingResident } from '../domain/resident.ts';
import type { Wishes } from '../domain/wishes.ts';
import type { LookupHashes } from './lookup-hashes.ts';
import type { ResidentRow } from './resident.row.ts';

const place = (column: string, rowId: string) => ({ table: 'resident', column, rowId });

export const experienceCode = ({ kind, theme }: Experience): string => `${kind}:${theme}`;

function experienceOf(code: string): Experience {
  const [kind, theme] = code.split(':') as [ExperienceKind, string];
  return { kind, theme };
}

type StoredFields = Omit<ResidentRow, 'tenant' | keyof LookupHashes>;

const nothingKnown = {
  pausedUntil: null,
  accountId: null,
  gender: null,
  municipality: null,
  language: null,
  experience: [],
  availability: {},
  givenName: null,
  familyName: null,
  birthDate: null,
  personnummer: null,
  contact: null,
  mayBeTwice: false,
  consentVersion: null,
  consentGivenAt: null,
  area: null,
  wishes: null,
  birthYear: null,
  welcome: 'waiting',
  twinOf: null,
  protectedIdentity: false,
  knownAs: null,
  leftBecause: null,
} satisfies Partial<StoredFields>;

/** @param key not needed for somebody who is forgotten */
export function sealResident(resident: Resident, key: PersonKey | undefined): StoredFields {
  const { id, revision, state } = resident;
  if (resident.state === 'withdrawn' && isForgotten(resident))
    return { ...nothingKnown, id, revision, state };
  if (!key) throw new Error('A resident who is known has a key');
  if (resident.state === 'withdrawn') {
    return {
      ...nothingKnown,
      ...sealIdentity(id, resident.remembered, key),
      id,
      revision,
      state,
      language: resident.remembered.language,
      protectedIdentity: resident.protectedIdentity,
      knownAs: sealed('known_as', id, resident.knownAs, key),
      leftBecause: resident.because,
    };
  }
  return { ...nothingKnown, ...sealWilling(resident, key), id, revision, state };
}

function sealWilling(resident: WillingResident, key: PersonKey) {
  const { id, profile, consent } = resident;
  const { languages, needs, reach, howOften, ties } = profile;
  const wishes = { languages, needs, reach, howOften, ties };
  const said = Object.values(wishes).some((wish) => wish !== undefined);
  return {
    ...sealIdentity(id, profile, key),
    accountId: resident.accountId ?? null,
    pausedUntil: resident.state === 'paused' ? (resident.until ?? null) : null,
    gender: profile.gender,
    municipality: profile.municipality,
    language: profile.language,
    experience: profile.experience.map(experienceCode),
    availability: profile.availability,
    area: profile.area ?? null,
    wishes: sealed('wishes', id, said ? JSON.stringify(wishes) : undefined, key),
    birthDate: sealed('birth_date', id, profile.birthDate, key),
    birthYear: sealed('birth_year', id, profile.birthYear?.toString(), key),
    personnummer: sealed('personnummer', id, profile.personnummer, key),
    welcome: resident.welcome,
    twinOf: resident.twinOf ?? null,
    protectedIdentity: resident.protectedIdentity,
    knownAs: sealed('known_as', id, resident.knownAs, key),
    mayBeTwice: resident.mayBeTwice,
    consentVersion: consent.textVersion,
    consentGivenAt: consent.givenAt,
  };
}

function sealed(column: string, id: string, text: string | undefined, key: PersonKey): Buffer | null {
  return text === undefined ? null : key.encrypt(place(column, id), text);
}

function sealIdentity(
  id: string,
  { givenName, familyName, contact }: Pick<Profile, 'givenName' | 'familyName' | 'contact'>,
  key: PersonKey,
) {
  return {
    givenName: key.encrypt(place('given_name', id), givenName),
    familyName: key.encrypt(place('family_name', id), familyName),
    contact: key.encrypt(place('contact', id), JSON.stringify(contact)),
  };
}

export function openResident(row: ResidentRow, key: PersonKey | undefined): Resident {
  const { id, revision } = row;
  if (row.givenName === null) return { id, revision, state: 'withdrawn' };
  if (!key) throw new Error('A resident who is known has a key');
  const open = (column: string, sealed: Buffer | null) => key.decrypt(place(column, id), sealed!);
  const knownAs = row.knownAs ? { knownAs: open('known_as', row.knownAs) } : {};
  const identity = {
    givenName: open('given_name', row.givenName),
    familyName: open('family_name', row.familyName),
    contact: JSON.parse(open('contact', row.contact)) as Contact,
    language: row.language!,
  };
  if (row.state === 'withdrawn') {
    const because = row.leftBecause ?? 'own-wish';
    const { protectedIdentity } = row;
    return { id, revision, state: 'withdrawn', protectedIdentity, ...knownAs, because, remembered: identity };
  }
  const known = {
    id,
    revision,
    ...(row.accountId !== null && { accountId: row.accountId }),
    mayBeTwice: row.mayBeTwice,
    ...(row.twinOf !== null && { twinOf: row.twinOf }),
    ...(row.withheldHash !== null && { numberWithheld: true as const }),
    welcome: row.welcome,
    protectedIdentity: row.protectedIdentity,
    ...knownAs,
    consent: { textVersion: row.consentVersion!, givenAt: row.consentGivenAt! },
    profile: {
      ...identity,
      ...(row.personnummer && { personnummer: open('personnummer', row.personnummer) }),
      ...(row.birthDate && { birthDate: open('birth_date', row.birthDate) }),
      ...(row.birthYear && { birthYear: Number(open('birth_year', row.birthYear)) }),
      ...(row.area !== null && { area: row.area }),
      ...(row.wishes && (JSON.parse(open('wishes', row.wishes)) as Wishes)),
      gender: row.gender!,
      municipality: row.municipality!,
      experience: row.experience.map(experienceOf),
      availability: row.availability,
    },
  };
  if (row.state === 'active') return { ...known, state: 'active' };
  return { ...known, state: 'paused', ...(row.pausedUntil !== null && { until: row.pausedUntil }) };
}
