import { type Idempotency, newId, Transactions, type Tx } from '@medverka/event-delivery';
import { type Caller, FieldEncryption } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import type { Standing } from '../change-resident/standing.ts';
import { register } from '../domain/change-of-resident.ts';
import { checkProfile, completeProfile } from '../domain/check-profile.ts';
import { type Consent, checkConsent } from '../domain/consent-text.ts';
import type { Profile, ProfileInput } from '../domain/profile.ts';
import { alreadyRegistered, invalidInput } from '../problems.ts';
import { lookupHashes } from '../storage/lookup-hashes.ts';
import { ResidentStore } from '../storage/resident.store.ts';
import { keyed } from './keyed.ts';
import { ProfileReferences } from './profile-reference.ts';
import { againWhenTaken } from './taken.ts';

export interface Registration {
  readonly input: ProfileInput;
  readonly consent: { readonly textVersion: string; readonly givenAt?: Date };
  /** The account by which the resident will act; a coordinator may leave it open. */
  readonly accountId?: string;
}

@Injectable()
export class RegisterResident {
  constructor(
    private readonly transactions: Transactions,
    private readonly residents: ResidentStore,
    private readonly references: ProfileReferences,
    private readonly fields: FieldEncryption,
  ) {}

  async register(caller: Caller, registration: Registration, idempotency: Idempotency): Promise<Standing> {
    const once = keyed(this.fields, caller.tenant, idempotency);
    return againWhenTaken(() =>
      this.transactions.once(caller.tenant, once, async (tx) => {
        const now = await tx.clock();
        const { input, accountId } = registration;
        const consent = { givenAt: now, ...registration.consent };
        const reference = await this.references.read(tx, now);
        const faults = [...checkProfile(input, reference), ...checkConsent(consent, now)];
        if (faults.length > 0) throw invalidInput(faults);
        if (accountId && (await this.residents.findByAccount(tx, accountId))) throw alreadyRegistered();

        const profile = completeProfile(input, reference.today);
        const told = await this.tellTwinsApart(tx, caller, profile);
        return this.add(tx, { id: newId(), ...told, consent, ...(accountId && { accountId }) });
      }),
    );
  }

  /**
   * A coordinator, who may read the whole bank, learns that somebody is in it already. A resident does not: by
   * trying numbers anybody could find out who is in the bank. The registration is taken without the number, and a
   * coordinator sees that it may be a second one.
   */
  private async tellTwinsApart(tx: Tx, caller: Caller, profile: Profile) {
    const twins = await this.residents.findTwins(tx, lookupHashes(this.fields, tx.tenant, profile));
    if (!twins.sameNumber) return { profile, mayBeTwice: twins.sameNameAndDate };
    if (caller.has('coordinator')) throw alreadyRegistered();
    const { personnummer: _, ...withoutNumber } = profile;
    return { profile: withoutNumber, mayBeTwice: true };
  }

  private async add(
    tx: Tx,
    given: { id: string; profile: Profile; consent: Consent; mayBeTwice: boolean; accountId?: string },
  ): Promise<Standing> {
    const { state, events } = register(given);
    await this.residents.add(tx, state, events);
    return { residentId: state.id, revision: state.revision, state: state.state };
  }
}
