import type { PersonKey } from '@medverka/service-host';
import type { Contact, Experience, ExperienceKind, Profile } from '../domain/profile.ts';
import { isForgotten, type Resident, type WillingResident } from '../domain/resident.ts';
import type { ResidentRow } from './resident.row.ts';

const place = (column: string, rowId: string) => ({ table: 'resident', column, rowId });

export const experienceCode = ({ kind, theme }: Experience): string => `${kind}:${theme}`;

function experienceOf(code: string): Experience {
  const [kind, theme] = code.split(':') as [ExperienceKind, string];
  return { kind, theme };
}

type StoredFields = Omit<ResidentRow, 'tenant' | 'personnummerHash' | 'personHash'>;

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
    };
  }
  return { ...nothingKnown, ...sealWilling(resident, key), id, revision, state };
}

function sealWilling(resident: WillingResident, key: PersonKey) {
  const { id, profile, consent } = resident;
  return {
    ...sealIdentity(id, profile, key),
    accountId: resident.accountId ?? null,
    pausedUntil: resident.state === 'paused' ? (resident.until ?? null) : null,
    gender: profile.gender,
    municipality: profile.municipality,
    language: profile.language,
    experience: profile.experience.map(experienceCode),
    availability: profile.availability,
    birthDate: key.encrypt(place('birth_date', id), profile.birthDate),
    personnummer:
      profile.personnummer === undefined
        ? null
        : key.encrypt(place('personnummer', id), profile.personnummer),
    mayBeTwice: resident.mayBeTwice,
    consentVersion: consent.textVersion,
    consentGivenAt: consent.givenAt,
  };
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
  const identity = {
    givenName: open('given_name', row.givenName),
    familyName: open('family_name', row.familyName),
    contact: JSON.parse(open('contact', row.contact)) as Contact,
    language: row.language!,
  };
  if (row.state === 'withdrawn') return { id, revision, state: 'withdrawn', remembered: identity };
  const known = {
    id,
    revision,
    ...(row.accountId !== null && { accountId: row.accountId }),
    mayBeTwice: row.mayBeTwice,
    consent: { textVersion: row.consentVersion!, givenAt: row.consentGivenAt! },
    profile: {
      ...identity,
      ...(row.personnummer && { personnummer: open('personnummer', row.personnummer) }),
      birthDate: open('birth_date', row.birthDate),
      gender: row.gender!,
      municipality: row.municipality!,
      experience: row.experience.map(experienceOf),
      availability: row.availability,
    },
  };
  if (row.state === 'active') return { ...known, state: 'active' };
  return { ...known, state: 'paused', ...(row.pausedUntil !== null && { until: row.pausedUntil }) };
}
