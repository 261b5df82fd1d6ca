import { Transactions, type Tx } from '@medverka/event-delivery';
import { type Caller, Problem } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { changeProfile } from '../domain/change-of-resident.ts';
import { checkProfile, completeProfile, type Fault } from '../domain/check-profile.ts';
import { checkConsent } from '../domain/consent-text.ts';
import { rejected } from '../domain/decision.ts';
import { type Profile, type ProfileInput, willNotSay } from '../domain/profile.ts';
import type { WillingResident } from '../domain/resident.ts';
import { RecordConsent, recordOf } from '../give-consent/record-consent.ts';
import { Representation } from '../keep-representatives/representation.ts';
import { invalidInput, notFound, problemFor } from '../problems.ts';
import { consentOf, contactOf, plain } from '../register-resident/profile-input.ts';
import { ProfileReferences } from '../register-resident/profile-reference.ts';
import { Standings } from '../standing/standings.ts';
import { ConsentTextStore } from '../storage/consent-text.store.ts';
import { ResidentStore } from '../storage/resident.store.ts';
import { type Actor, Whose } from '../whose.ts';
import type { ChangeBody } from './change.dto.ts';
import { type Standing, standingOf } from './standing.ts';

@Injectable()
export class ChangeResident {
  constructor(
    private readonly transactions: Transactions,
    private readonly residents: ResidentStore,
    private readonly references: ProfileReferences,
    private readonly texts: ConsentTextStore,
    private readonly recordConsent: RecordConsent,
    private readonly standings: Standings,
    private readonly whose: Whose,
    private readonly representation: Representation,
  ) {}

  async change(caller: Caller, id: string, body: ChangeBody): Promise<Standing> {
    return this.transactions.run(caller.tenant, async (tx) => {
      const changed = await this.residents.change(tx, id, async (one) => {
        const { resident, actor } = await this.whose.actorOn(tx, caller, one);
        if (resident.state === 'withdrawn') return rejected('withdrawn');
        return this.decide(tx, resident, actor, body);
      });
      if (!changed) throw notFound();
      if (changed.decision.kind === 'rejected') throw problemFor(changed.decision.reason);
      if (changed.decision.kind === 'decided') await this.representation.say(tx, changed.resident);
      return standingOf(changed.resident, (await this.standings.ofOne(tx, changed.resident)).state);
    });
  }

  private async decide(tx: Tx, resident: WillingResident, actor: Actor, body: ChangeBody) {
    const { consent: newConsent, revision, ...fields } = body;
    const now = await tx.clock();
    const consent = newConsent && { givenAt: now, ...consentOf(newConsent) };
    const input = withChanges(resident.profile, fields);
    const reference = await this.references.read(tx, now);
    const texts = await this.texts.all(tx);
    // A theme that the county no longer uses may stay where it was stated before.
    const themes = new Set([...reference.themes, ...resident.profile.experience.map(({ theme }) => theme)]);
    const faults = [
      ...checkProfile(input, { ...reference, themes, mayBeUnder18: true }),
      ...(consent ? checkConsent(consent, now, texts) : []),
      ...(await this.checkNeeds(tx, resident, body)),
      ...checkGuarded(resident, body),
    ];
    if (faults.length > 0) throw invalidInput(faults);
    const profile = completeProfile(input, reference.today);
    if (consent) {
      if (actor.as === 'representative') {
        throw new Problem(403, 'own-consent-only', 'State your own consent under /consents.');
      }
      const means = actor.as === 'coordinator' ? 'paper' : 'online';
      const record = recordOf({ ...consent, by: 'resident', means }, texts, profile, reference.today);
      await this.recordConsent.record(tx, resident.id, record);
    }
    return changeProfile(resident, profile, consent, revision);
  }

  private async checkNeeds(tx: Tx, resident: WillingResident, { needs }: ChangeBody): Promise<Fault[]> {
    if ((needs?.kinds.length ?? 0) === 0) return [];
    const { agreements } = await this.standings.ofOne(tx, resident);
    const agreed = agreements.some(({ purpose }) => purpose === 'needs');
    return agreed ? [] : [{ field: 'needs', rule: 'has-consent' }];
  }
}

/** Of a protected identity no place and no gender are kept; its contact way is changed where it is stated as safe. */
function checkGuarded(resident: WillingResident, body: ChangeBody): Fault[] {
  if (!resident.protectedIdentity) return [];
  const { municipality, gender, area, contact } = body;
  const told = { municipality: municipality !== willNotSay && municipality, area, contact };
  const fields = Object.entries(told).flatMap(([field, value]) => (value ? [field] : []));
  if (gender !== undefined && gender !== willNotSay) fields.push('gender');
  return fields.map((field) => ({ field, rule: 'is-not-kept-of-a-protected-identity' }));
}

function withChanges(profile: Profile, changes: Omit<ChangeBody, 'consent' | 'revision'>): ProfileInput {
  const { contact, ...fields } = plain(changes);
  const known = { ...profile, ofAge: true };
  return { ...known, ...fields, ...(contact && { contact: contactOf(contact) }) };
}
