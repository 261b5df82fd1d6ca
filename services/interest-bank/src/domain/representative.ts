import { ageOn, birthday, type Day, dayAfter, dayBefore } from './calendar-day.ts';
import { adultAge } from './check-profile.ts';
import type { Profile } from './profile.ts';

export const representativeKinds = ['guardian', 'legal-representative'] as const;
export type RepresentativeKind = (typeof representativeKinds)[number];

/** Whose consent counts for an adult with a legal representative (god man, förvaltare), by the court's order. */
export const whoMayConsent = ['resident', 'representative', 'both'] as const;
export type WhoMayConsent = (typeof whoMayConsent)[number];

/** A guardian of somebody under 18, or an adult's legal representative; name and contact way are encrypted. */
export interface Representative {
  readonly id: string;
  readonly kind: RepresentativeKind;
  readonly accountId: string | null;
  /** Of a legal representative; guardians always consent beside the child. */
  readonly mayConsent: WhoMayConsent;
  readonly receivesPay: boolean;
  readonly protectedIdentity: boolean;
  readonly endedOn: Day | null;
}

export function isUnder18({ birthDate }: Profile, today: Day): boolean {
  return birthDate !== undefined && ageOn(birthDate, today) < adultAge;
}

export const lastDayUnder18 = (birthDate: Day): Day => dayBefore(birthday(birthDate, adultAge));

/** Those who speak for the resident on that day: guardians until 18, a legal representative until the order ends. */
export function representativesOn<Someone extends Representative>(
  profile: Profile,
  representatives: readonly Someone[],
  today: Day,
): readonly Someone[] {
  const kind = isUnder18(profile, today) ? 'guardian' : 'legal-representative';
  return representatives.filter((one) => one.kind === kind && (one.endedOn === null || today <= one.endedOn));
}

/** Everybody who must have agreed: a child's own voice counts first, then each guardian, wherever they live. */
export function consentersOn(
  profile: Profile,
  representatives: readonly Representative[],
  today: Day,
): readonly string[] {
  const now = representativesOn(profile, representatives, today);
  const ids = now.map(({ id }) => id);
  // A child whose guardians are not recorded can agree to nothing.
  if (isUnder18(profile, today)) return ids.length === 0 ? [] : ['resident', ...ids];
  if (now.length === 0) return ['resident'];
  const alone = now.filter(({ mayConsent }) => mayConsent === 'representative').map(({ id }) => id);
  if (alone.length > 0) return alone;
  return ['resident', ...now.filter(({ mayConsent }) => mayConsent === 'both').map(({ id }) => id)];
}

/**
 * Whether somebody who acts for the resident may see and do so: never once the child is 18, nor when either of the two
 * has a protected identity, for the way to the one would lead to the other.
 */
export function mayActFor(
  resident: { readonly profile: Profile; readonly protectedIdentity: boolean },
  representative: Representative | undefined,
  today: Day,
): boolean {
  if (!representative || representative.protectedIdentity || resident.protectedIdentity) return false;
  return representativesOn(resident.profile, [representative], today).length > 0;
}

/** The next day on which somebody who may act no longer may, or begins to: turning 18, and the day after an order's last. */
export function nextTurn(
  { birthDate }: Profile,
  representatives: readonly Representative[],
  today: Day,
): Day | undefined {
  const turns = representatives.flatMap(({ endedOn }) => (endedOn === null ? [] : [dayAfter(endedOn)]));
  if (birthDate !== undefined) turns.push(birthday(birthDate, adultAge));
  return turns.filter((day) => day > today).sort()[0];
}
