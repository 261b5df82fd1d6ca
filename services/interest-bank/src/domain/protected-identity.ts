import { event, ResidentChanged } from '@medverka/event-contracts';
import type { ResidentDecision } from './change-of-resident.ts';
import { decided, ignored, rejected } from './decision.ts';
import { type Contact, type Profile, willNotSay } from './profile.ts';
import type { Resident } from './resident.ts';

/**
 * What is kept of somebody whose whereabouts must be guarded: one contact way that the person stated as safe, and
 * nothing that tells a place or, in a draw, singles them out. What was known before is overwritten.
 */
export function guarded(profile: Profile, safeContact: Contact): Profile {
  const { area: _, reach, ...rest } = profile;
  return {
    ...rest,
    ...(reach && { reach: { ...reach, municipalities: null } }),
    municipality: willNotSay,
    gender: 'will-not-say',
    contact: safeContact,
  };
}

export function protect(resident: Resident, safeContact: Contact, knownAs?: string): ResidentDecision {
  if (resident.state === 'withdrawn') return rejected('withdrawn');
  const { knownAs: before, ...rest } = { knownAs: undefined, ...resident };
  const name = knownAs ?? before;
  return changed({
    ...rest,
    profile: guarded(resident.profile, safeContact),
    protectedIdentity: true,
    ...(name !== undefined && { knownAs: name }),
  });
}

/** The guard is lifted; what was erased is for the resident to tell again. */
export function unprotect(resident: Resident): ResidentDecision {
  if (resident.state === 'withdrawn') return rejected('withdrawn');
  if (!resident.protectedIdentity) return ignored('already-so');
  const { knownAs: _, ...rest } = { knownAs: undefined, ...resident };
  return changed({ ...rest, protectedIdentity: false });
}

function changed(resident: Exclude<Resident, { state: 'withdrawn' }>): ResidentDecision {
  const revision = resident.revision + 1;
  return decided({ ...resident, revision }, event(ResidentChanged, { residentId: resident.id, revision }));
}
