import {
  event,
  ResidentChanged,
  ResidentPaused,
  ResidentRegistered,
  ResidentWithdrawn,
} from '@medverka/event-contracts';
import type { Day } from './calendar-day.ts';
import type { Consent } from './consent-text.ts';
import { type Decision, decided, ignored, rejected } from './decision.ts';
import type { Profile } from './profile.ts';
import type {
  ActiveResident,
  ReasonToLeave,
  Resident,
  WelcomeStep,
  WillingResident,
  WithdrawnResident,
} from './resident.ts';

/** Why nothing changed, or may not change. */
export type Reason =
  | 'withdrawn'
  | 'changed-meanwhile'
  | 'nothing-changed'
  | 'already-paused'
  | 'already-active'
  | 'already-withdrawn'
  | 'pause-ends-in-the-past'
  | 'pause-goes-on'
  | 'already-so'
  | 'protected';

export type ResidentDecision<State extends Resident = Resident> = Decision<State, Reason>;

export function register(
  given: Pick<
    ActiveResident,
    'id' | 'accountId' | 'profile' | 'consent' | 'mayBeTwice' | 'twinOf' | 'numberWithheld'
  >,
): { readonly state: ActiveResident; readonly events: readonly object[] } {
  const { id, accountId } = given;
  const registered = event(ResidentRegistered, {
    residentId: id,
    revision: 1,
    ...(accountId && { accountId }),
  });
  const begins = { state: 'active', revision: 1, welcome: 'waiting', protectedIdentity: false } as const;
  return { state: { ...given, ...begins }, events: [registered] };
}

/** @param seenRevision the revision that the change was made from; without it the last change wins. */
export function changeProfile(
  resident: Resident,
  changed: Profile,
  consent: Consent | undefined,
  seenRevision?: number,
): ResidentDecision {
  if (resident.state === 'withdrawn') return rejected('withdrawn');
  if (seenRevision !== undefined && seenRevision !== resident.revision) return rejected('changed-meanwhile');
  if (consent === undefined && canonical(changed) === canonical(resident.profile))
    return ignored('nothing-changed');
  return saysChanged({ ...resident, profile: changed, consent: consent ?? resident.consent });
}

export function pause(resident: Resident, today: Day, until?: Day): ResidentDecision {
  if (resident.state === 'withdrawn') return rejected('withdrawn');
  if (until !== undefined && until < today) return rejected('pause-ends-in-the-past');
  if (resident.state === 'paused' && resident.until === until) return ignored('already-paused');
  const { until: _, ...known } = { until: undefined, ...resident };
  const revision = resident.revision + 1;
  const state = { ...known, state: 'paused', revision, ...(until && { until }) } as const;
  return decided(
    state,
    event(ResidentPaused, { residentId: resident.id, revision, ...(until && { until }) }),
  );
}

export function resume(resident: Resident): ResidentDecision {
  if (resident.state === 'withdrawn') return rejected('withdrawn');
  if (resident.state === 'active') return ignored('already-active');
  const { until: _, ...known } = resident;
  return saysChanged({ ...known, state: 'active' });
}

/** When the last day of a pause is over. A pause that was ended or prolonged meanwhile is left as it is. */
export function endPause(resident: Resident, today: Day): ResidentDecision {
  if (resident.state !== 'paused' || resident.until === undefined) return ignored('already-active');
  return resident.until >= today ? ignored('pause-goes-on') : resume(resident);
}

/**
 * Leaves the bank. Account, experience, birth date and personnummer are gone at once. Name and contact way go too, unless the
 * resident has taken on an assignment: then they are kept until what is owed has been paid, told and, where it came
 * back, paid again.
 */
export function withdraw(
  resident: Resident,
  hasEngagement: boolean,
  because: ReasonToLeave = 'own-wish',
): ResidentDecision<WithdrawnResident> {
  if (resident.state === 'withdrawn') return ignored('already-withdrawn');
  const { id, profile, protectedIdentity, knownAs } = resident;
  const revision = resident.revision + 1;
  const { givenName, familyName, contact, language } = profile;
  const left: WithdrawnResident = hasEngagement
    ? {
        state: 'withdrawn',
        id,
        revision,
        protectedIdentity,
        ...(knownAs && { knownAs }),
        because,
        remembered: { givenName, familyName, contact, language },
      }
    : { state: 'withdrawn', id, revision };
  return decided(left, event(ResidentWithdrawn, { residentId: id, revision }));
}

/** The welcome goes forwards only. */
export function welcome(resident: Resident, step: WelcomeStep): ResidentDecision {
  if (resident.state === 'withdrawn') return rejected('withdrawn');
  if (resident.welcome === step || resident.welcome === 'welcomed') return ignored('already-so');
  return saysChanged({ ...resident, welcome: step });
}

/** Two of one name are two people: neither is marked any more. */
export function isAnother(resident: Resident): ResidentDecision {
  if (resident.state === 'withdrawn') return rejected('withdrawn');
  if (!resident.mayBeTwice) return ignored('already-so');
  const { twinOf: _, ...rest } = { twinOf: undefined, ...resident };
  return saysChanged({ ...rest, mayBeTwice: false });
}

/** Something that is kept beside the profile has changed: whoever has copied what follows from it asks again. */
export function announce(resident: Resident): ResidentDecision {
  return resident.state === 'withdrawn' ? rejected('withdrawn') : saysChanged(resident);
}

/** JSON with sorted keys: the same profile in another order is the same profile. */
function canonical(profile: Profile): string {
  return JSON.stringify(profile, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

function saysChanged(resident: WillingResident): ResidentDecision {
  const revision = resident.revision + 1;
  return decided({ ...resident, revision }, event(ResidentChanged, { residentId: resident.id, revision }));
}
