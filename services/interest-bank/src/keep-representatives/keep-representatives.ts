import { type Idempotency, newId, Transactions, type Tx } from '@medverka/event-delivery';
import { type Caller, FieldEncryption } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { type Day, dayBefore, dayInSweden, isDay } from '../domain/calendar-day.ts';
import { announce, type ResidentDecision } from '../domain/change-of-resident.ts';
import { contactCanBeReached, type Fault } from '../domain/check-profile.ts';
import { isUnder18, type Representative, representativesOn } from '../domain/representative.ts';
import type { WillingResident } from '../domain/resident.ts';
import { invalidInput, notFound, problemFor } from '../problems.ts';
import { keyed } from '../register-resident/keyed.ts';
import { LookStore } from '../storage/look.store.ts';
import { type RepresentativeIdentity, RepresentativeStore } from '../storage/representative.store.ts';
import { ResidentStore } from '../storage/resident.store.ts';
import { type Actor, Whose } from '../whose.ts';
import { Representation } from './representation.ts';

export type NewRepresentative = Omit<Representative, 'id'> & {
  readonly identity: RepresentativeIdentity;
};
export type KnownRepresentative = Representative & { readonly identity?: RepresentativeIdentity };

@Injectable()
export class KeepRepresentatives {
  constructor(
    private readonly transactions: Transactions,
    private readonly residents: ResidentStore,
    private readonly representatives: RepresentativeStore,
    private readonly looks: LookStore,
    private readonly fields: FieldEncryption,
    private readonly whose: Whose,
    private readonly representation: Representation,
  ) {}

  async add(
    caller: Caller,
    id: string,
    given: NewRepresentative,
    once: Idempotency,
  ): Promise<Representative> {
    return this.transactions.once(caller.tenant, keyed(this.fields, caller.tenant, once), async (tx) => {
      let added: Representative | undefined;
      await this.change(tx, caller, id, async (resident) => {
        added = await this.addOne(tx, resident, given);
        return announce(resident);
      });
      return added!;
    });
  }

  /** To whom pay goes today: by the court's order to a legal representative, by the bank's record to a guardian. */
  async payRecipient(caller: Caller, id: string): Promise<'resident' | 'representative'> {
    return this.transactions.run(caller.tenant, async (tx) => {
      const { resident, actor } = await this.whose.actorOn(tx, caller, await this.residents.find(tx, id));
      if (actor.as === 'coordinator')
        await this.looks.add(tx, caller.accountId, [id], 'representatives', 'participation');
      if (resident.state === 'withdrawn') return 'resident';
      const today = dayInSweden(await tx.clock());
      const known = await this.representatives.ofResident(tx, id);
      const speaking = representativesOn(resident.profile, known, today);
      return speaking.some(({ receivesPay }) => receivesPay) ? 'representative' : 'resident';
    });
  }

  /** For a child who is being registered, too. At most two guardians, and none for an adult. */
  async addOne(
    tx: Tx,
    { id: residentId, profile }: Pick<WillingResident, 'id' | 'profile'>,
    { identity, ...given }: NewRepresentative,
  ): Promise<Representative> {
    const today = dayInSweden(await tx.clock());
    const known = await this.representatives.ofResident(tx, residentId);
    const faults = [
      ...(identity.contact ? contactCanBeReached({ contact: identity.contact }) : []),
      ...((given.kind === 'guardian') === isUnder18(profile, today)
        ? []
        : [{ field: 'kind', rule: 'fits-the-age' }]),
      ...lastDayFaults(given.endedOn, today),
      ...(representativesOn(profile, known, today).length < 2
        ? []
        : [{ field: 'kind', rule: 'are-two-at-most' }]),
    ];
    if (faults.length > 0) throw invalidInput(faults);
    const { contact, ...name } = identity;
    const kept = given.protectedIdentity || !contact ? name : { ...name, contact };
    const mayConsent = given.kind === 'guardian' ? 'both' : given.mayConsent;
    const added: Representative = { ...given, mayConsent, id: newId() };
    await this.representatives.add(tx, residentId, added, kept, today);
    return added;
  }

  /** Each representative sees the own row alone: parents may live apart, and not know where the other does. */
  async list(caller: Caller, id: string): Promise<KnownRepresentative[]> {
    return this.transactions.run(caller.tenant, async (tx) => {
      const { resident, actor } = await this.whose.actorOn(tx, caller, await this.residents.find(tx, id));
      const all = await this.representatives.ofResident(tx, resident.id);
      if (actor.as === 'representative') return all.filter((one) => one.id === actor.id);
      if (actor.as === 'resident') return all;
      const identities = await this.representatives.identitiesOf(tx, id);
      await this.looks.add(tx, caller.accountId, [id], 'representatives', 'care-of-the-bank');
      return all.map((one) => {
        const identity = identities.get(one.id);
        return identity ? { ...one, identity } : one;
      });
    });
  }

  /** The order or the custody ends now, or the representative is protected from now on. */
  async alter(caller: Caller, id: string, representativeId: string, what: 'end' | 'protect'): Promise<void> {
    await this.transactions.run(caller.tenant, (tx) =>
      this.change(tx, caller, id, async (resident) => {
        const all = await this.representatives.ofResident(tx, id);
        if (!all.some((one) => one.id === representativeId)) throw notFound();
        // Acts at once: yesterday was the last day.
        const endedOn = dayBefore(dayInSweden(await tx.clock()));
        await this.representatives.change(
          tx,
          id,
          representativeId,
          what === 'end' ? { endedOn } : { protect: true },
        );
        return announce(resident);
      }),
    );
  }

  /** Who speaks for somebody is not for one of them to decide: a coordinator sees the papers. */
  private async change(
    tx: Tx,
    caller: Caller,
    id: string,
    decide: (resident: WillingResident, actor: Actor) => Promise<ResidentDecision>,
  ): Promise<void> {
    const changed = await this.residents.change(tx, id, async (one) => {
      const { resident, actor } = await this.whose.actorOn(tx, caller, one);
      if (resident.state === 'withdrawn') return { kind: 'rejected', reason: 'withdrawn' };
      return decide(resident, actor);
    });
    if (!changed) throw notFound();
    if (changed.decision.kind === 'rejected') throw problemFor(changed.decision.reason);
    await this.representation.say(tx, changed.resident);
  }
}

function lastDayFaults(until: Day | null, today: Day): Fault[] {
  if (until === null) return [];
  if (!isDay(until)) return [{ field: 'until', rule: 'is-a-day' }];
  return until < today ? [{ field: 'until', rule: 'is-not-over' }] : [];
}
