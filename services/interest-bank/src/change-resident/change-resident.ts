import { Transactions } from '@medverka/event-delivery';
import type { Caller } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { changeProfile } from '../domain/change-of-resident.ts';
import { checkProfile, completeProfile } from '../domain/check-profile.ts';
import { checkConsent } from '../domain/consent-text.ts';
import { rejected } from '../domain/decision.ts';
import type { Profile, ProfileInput } from '../domain/profile.ts';
import { invalidInput, notFound, problemFor } from '../problems.ts';
import { consentOf, contactOf, plain } from '../register-resident/profile-input.ts';
import { ProfileReferences } from '../register-resident/profile-reference.ts';
import { ResidentStore } from '../storage/resident.store.ts';
import { onlyOwnOrCoordinator } from '../whose.ts';
import type { ChangeBody } from './change.dto.ts';
import { type Standing, standingOf } from './standing.ts';

@Injectable()
export class ChangeResident {
  constructor(
    private readonly transactions: Transactions,
    private readonly residents: ResidentStore,
    private readonly references: ProfileReferences,
  ) {}

  async change(caller: Caller, id: string, body: ChangeBody): Promise<Standing> {
    const { consent: newConsent, revision, ...fields } = body;
    const changed = await this.transactions.run(caller.tenant, (tx) =>
      this.residents.change(tx, id, async (resident) => {
        onlyOwnOrCoordinator(caller, resident);
        if (resident.state === 'withdrawn') return rejected('withdrawn');
        const now = await tx.clock();
        const consent = newConsent && { givenAt: now, ...consentOf(newConsent) };
        const input = withChanges(resident.profile, fields);
        const reference = await this.references.read(tx, now);
        // A theme that the county no longer uses may stay where it was stated before.
        const themes = new Set([
          ...reference.themes,
          ...resident.profile.experience.map(({ theme }) => theme),
        ]);
        const faults = [
          ...checkProfile(input, { ...reference, themes }),
          ...(consent ? checkConsent(consent, now) : []),
        ];
        if (faults.length > 0) throw invalidInput(faults);
        return changeProfile(resident, completeProfile(input, reference.today), consent, revision);
      }),
    );
    if (!changed) throw notFound();
    if (changed.decision.kind === 'rejected') throw problemFor(changed.decision.reason);
    return standingOf(changed.resident);
  }
}

function withChanges(profile: Profile, changes: Omit<ChangeBody, 'consent' | 'revision'>): ProfileInput {
  const { contact, ...fields } = plain(changes);
  return { ...profile, ...fields, ...(contact && { contact: contactOf(contact) }) };
}
