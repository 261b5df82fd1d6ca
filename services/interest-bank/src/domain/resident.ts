import type { Day } from './calendar-day.ts';
import type { Consent } from './consent-text.ts';
import type { Profile } from './profile.ts';

/** The welcome: a coordinator gets in touch, and the two have talked. */
export const welcomeSteps = ['waiting', 'contacted', 'welcomed'] as const;
export type WelcomeStep = (typeof welcomeSteps)[number];

/** Why somebody left. */
export const reasonsToLeave = ['own-wish', 'deceased', 'moved'] as const;
export type ReasonToLeave = (typeof reasonsToLeave)[number];

interface Known {
  readonly id: string;
  /** From 1; raised by each decision. */
  readonly revision: number;
  /** The account by which the resident acts; missing for somebody served on paper or by phone. */
  readonly accountId?: string;
  readonly profile: Profile;
  readonly consent: Consent;
  /** Somebody else in the bank has the same name and birth date, or the same personnummer. */
  readonly mayBeTwice: boolean;
  /** Who it may be, where that is known. */
  readonly twinOf?: string;
  /** The personnummer is somebody else's here already: it is kept as stated, and nobody is looked up by it. */
  readonly numberWithheld?: true;
  readonly welcome: WelcomeStep;
  /** Whereabouts must be guarded: no municipality, area or gender is kept, and the contact way is one stated as safe. */
  readonly protectedIdentity: boolean;
  /** By which name others see somebody with a protected identity. */
  readonly knownAs?: string;
}

export interface ActiveResident extends Known {
  readonly state: 'active';
}

export interface PausedResident extends Known {
  readonly state: 'paused';
  /** The last day of the pause; without it the resident says when. */
  readonly until?: Day;
}

/** Has left, but is still owed something: name and contact way are kept until pay has been told and returned. */
export interface LeavingResident {
  readonly state: 'withdrawn';
  readonly id: string;
  readonly revision: number;
  readonly protectedIdentity: boolean;
  readonly knownAs?: string;
  readonly because: ReasonToLeave;
  readonly remembered: Pick<Profile, 'givenName' | 'familyName' | 'contact' | 'language'>;
}

/** Has left, and the key to all that was said is gone. */
export interface ForgottenResident {
  readonly state: 'withdrawn';
  readonly id: string;
  readonly revision: number;
  readonly remembered?: undefined;
}

export type WithdrawnResident = LeavingResident | ForgottenResident;
export type WillingResident = ActiveResident | PausedResident;
export type Resident = WillingResident | WithdrawnResident;
export type ResidentState = Resident['state'];
/** `awaiting-consent`: stands in the bank, and not everybody who must agree does so today. */
export type StateToday = ResidentState | 'awaiting-consent';
export const statesToday = ['active', 'paused', 'withdrawn', 'awaiting-consent'] as const;

export function isForgotten(resident: WithdrawnResident): resident is ForgottenResident {
  return resident.remembered === undefined;
}
