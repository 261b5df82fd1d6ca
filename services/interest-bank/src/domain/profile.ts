import type { Day } from './calendar-day.ts';
import type { Wishes } from './wishes.ts';

export const genders = ['woman', 'man', 'other', 'will-not-say'] as const;
export type Gender = (typeof genders)[number];

/** From which side somebody knows a service; `relative` is wider than family: anyone close (närstående). */
export const experienceKinds = ['service-user', 'patient', 'relative'] as const;
export type ExperienceKind = (typeof experienceKinds)[number];

/** What somebody has lived through: a kind and a theme of the county. */
export interface Experience {
  readonly kind: ExperienceKind;
  readonly theme: string;
}

export interface PostalAddress {
  readonly careOf?: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
}

/** How a resident is told things. A further channel is a further member of this union. */
export type Contact =
  | { readonly channel: 'email'; readonly email: string }
  | { readonly channel: 'letter'; readonly postalAddress: PostalAddress };
export const channels = ['email', 'letter'] as const;

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export const partsOfDay = ['morning', 'afternoon', 'evening'] as const;

/** When somebody can take part. What is left out does not limit; `away` holds both days. */
export interface Availability {
  readonly weekdays?: readonly (typeof weekdays)[number][];
  readonly partsOfDay?: readonly (typeof partsOfDay)[number][];
  readonly away?: readonly { readonly from: Day; readonly to: Day }[];
}

/** Where somebody will not say which municipality they live in. */
export const willNotSay = 'will-not-say';

/** All that a resident says about themselves. */
export interface Profile extends Wishes {
  readonly givenName: string;
  readonly familyName: string;
  /** Twelve digits. Kept only for telling two people apart; money keeps its own in its own register. */
  readonly personnummer?: string;
  /** Needed of somebody under 18. */
  readonly birthDate?: Day;
  /** Where only the year is said. Neither date nor year: an adult who will not say. */
  readonly birthYear?: number;
  readonly gender: Gender;
  /** Four digits, as Statistics Sweden numbers the municipalities; or `will-not-say`. */
  readonly municipality: string;
  readonly experience: readonly Experience[];
  readonly contact: Contact;
  /** Two letters, ISO 639-1. */
  readonly language: string;
  readonly availability: Availability;
}

/** A profile as it comes in: shapes are right, whether it can be true is for `checkProfile` to say. */
export type ProfileInput = Profile & {
  /** Somebody who says neither birth date nor year says that they are 18 or older. */
  readonly ofAge?: boolean;
};

export function birthYearOf({ birthDate, birthYear }: Profile): number | null {
  return birthDate === undefined ? (birthYear ?? null) : Number(birthDate.slice(0, 4));
}
