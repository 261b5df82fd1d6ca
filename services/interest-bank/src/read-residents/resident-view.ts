import type { Resident, ResidentState } from '../domain/resident.ts';
import type { Engagements } from '../domain/seat.ts';

/** A resident as the own person and a coordinator see it. The personnummer is never shown, only that there is one. */
export interface ResidentView {
  readonly residentId: string;
  readonly revision: number;
  readonly state: ResidentState;
  readonly pausedUntil?: string;
  readonly givenName?: string;
  readonly familyName?: string;
  readonly birthDate?: string;
  readonly hasPersonnummer?: boolean;
  readonly gender?: string;
  readonly municipality?: string;
  readonly experience?: readonly object[];
  readonly contact?: object;
  readonly language?: string;
  readonly availability?: object;
  readonly consent?: { readonly textVersion: string; readonly givenAt: string };
  readonly mayBeTwice?: boolean;
  readonly engagements: Engagements;
}

const none: Engagements = { requests: 0, occasions: 0, minutes: 0 };

export function viewOf(resident: Resident, engagements: Engagements = none): ResidentView {
  const standing = { residentId: resident.id, revision: resident.revision, state: resident.state };
  if (resident.state === 'withdrawn') return { ...standing, ...resident.remembered, engagements };
  const { personnummer, ...profile } = resident.profile;
  const { textVersion, givenAt } = resident.consent;
  return {
    ...standing,
    ...(resident.state === 'paused' && resident.until && { pausedUntil: resident.until }),
    ...profile,
    hasPersonnummer: personnummer !== undefined,
    consent: { textVersion, givenAt: givenAt.toISOString() },
    mayBeTwice: resident.mayBeTwice,
    engagements,
  };
}
