import type { Contact, ProfileInput } from '../domain/profile.ts';
import type { Wishes } from '../domain/wishes.ts';
import type { ConsentDto, ContactDto, ProfileDto } from './profile.dto.ts';

/** Only what a profile holds, and of the contact only what its channel needs. */
export function profileInput(dto: ProfileDto): ProfileInput {
  return {
    givenName: dto.givenName,
    familyName: dto.familyName,
    ...(dto.personnummer && { personnummer: dto.personnummer }),
    ...(dto.birthDate && { birthDate: dto.birthDate }),
    gender: dto.gender,
    municipality: dto.municipality,
    experience: dto.experience.map(({ kind, theme }) => ({ kind, theme })),
    contact: contactOf(dto.contact),
    language: dto.language,
    availability: plain(dto.availability ?? {}),
    ...wishesOf(dto),
    ...(dto.birthYear !== undefined && { birthYear: dto.birthYear }),
    ...(dto.ofAge !== undefined && { ofAge: dto.ofAge }),
  };
}

/** What is not stated is left out: the profile holds no empty fields. */
function wishesOf({ area, languages, needs, reach, howOften, ties }: Wishes): Wishes {
  return plain({ area, languages, needs, reach, howOften, ties }) as Wishes;
}

export function contactOf(dto: ContactDto): Contact {
  if (dto.channel === 'email') return { channel: 'email', email: dto.email! };
  return { channel: 'letter', postalAddress: plain(dto.postalAddress!) };
}

/** Without a time it is given now. */
export function consentOf({ textVersion, givenAt }: ConsentDto): { textVersion: string; givenAt?: Date } {
  return { textVersion, ...(givenAt && { givenAt: new Date(givenAt) }) };
}

/** The same without the classes that validated it. */
export function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
