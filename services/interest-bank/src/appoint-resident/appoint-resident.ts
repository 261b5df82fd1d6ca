import { type Idempotency, newId, Transactions, type Tx } from '@medverka/event-delivery';
import { type Caller, FieldEncryption, Problem } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { isInForce, type Mandate, type MandateStep, step } from '../domain/association.ts';
import { type Day, dayInSweden, isDay } from '../domain/calendar-day.ts';
import { invalidInput, notFound } from '../problems.ts';
import { keyed } from '../register-resident/keyed.ts';
import { RegisterResident, type Registration } from '../register-resident/register-resident.ts';
import { againWhenTaken } from '../register-resident/taken.ts';
import { AssociationStore } from '../storage/association.store.ts';
import { MandateStore } from '../storage/mandate.store.ts';
import { ResidentStore } from '../storage/resident.store.ts';
import { Whose } from '../whose.ts';

export interface Term {
  readonly from: Day;
  readonly until: Day | null;
}

@Injectable()
export class AppointResident {
  constructor(
    private readonly transactions: Transactions,
    private readonly residents: ResidentStore,
    private readonly associations: AssociationStore,
    private readonly mandates: MandateStore,
    private readonly registerResident: RegisterResident,
    private readonly fields: FieldEncryption,
    private readonly whose: Whose,
  ) {}

  /**
   * An association appoints somebody whom it names. Whether that person stands in the bank already it does not learn:
   * the answer is the same, and the mandate counts from the resident's own yes.
   */
  async appoint(
    caller: Caller,
    associationId: string,
    person: Registration,
    term: Term,
    once: Idempotency,
  ): Promise<Mandate> {
    checkTerm(term);
    return againWhenTaken(() =>
      this.transactions.once(caller.tenant, keyed(this.fields, caller.tenant, once), async (tx) => {
        await this.mine(tx, caller, associationId);
        const residentId = await this.registerResident.findOrAdd(tx, person);
        return this.propose(tx, { associationId, residentId, ...term }, person.input);
      }),
    );
  }

  /** The same by a coordinator, who may see the resident: nobody is registered anew, and nobody found by a name. */
  async appointKnown(
    caller: Caller,
    associationId: string,
    residentId: string,
    term: Term,
    once: Idempotency,
  ): Promise<Mandate> {
    checkTerm(term);
    if (!caller.has('coordinator')) throw new Problem(403, 'not-allowed', 'For coordinators.');
    return this.transactions.once(caller.tenant, keyed(this.fields, caller.tenant, once), async (tx) => {
      await this.mine(tx, caller, associationId);
      const found = await this.residents.find(tx, residentId);
      const resident = await this.whose.mine(tx, caller, found);
      if (resident.state === 'withdrawn') throw notFound();
      return this.propose(tx, { associationId, residentId, ...term }, resident.profile);
    });
  }

  private async propose(
    tx: Tx,
    term: Omit<Mandate, 'id' | 'state'>,
    { givenName, familyName }: { readonly givenName: string; readonly familyName: string },
  ): Promise<Mandate> {
    const open = (await this.mandates.ofResident(tx, term.residentId)).some(
      ({ associationId, state }) =>
        associationId === term.associationId && (state === 'proposed' || state === 'in-force'),
    );
    if (open) throw new Problem(409, 'already-appointed', 'This person is appointed by you already.');
    const mandate: Mandate = { id: newId(), state: 'proposed', ...term };
    await this.mandates.add(tx, mandate, `${givenName} ${familyName}`);
    return mandate;
  }

  /** The resident, or a coordinator on their behalf, answers; the association too may end it. */
  async take(caller: Caller, id: string, what: MandateStep): Promise<Mandate> {
    return this.transactions.run(caller.tenant, async (tx) => {
      const mandate = await this.mandates.lock(tx, id);
      if (!mandate) throw notFound();
      const own = caller.has('association', { organisation: mandate.associationId });
      if (!(own && what === 'end')) {
        await this.whose.mine(tx, caller, await this.residents.find(tx, mandate.residentId));
      }
      const today = dayInSweden(await tx.clock());
      const next = step(mandate, what, today);
      if (typeof next === 'string') {
        throw new Problem(409, next, 'The appointment has been answered or has ended already.');
      }
      await this.mandates.save(tx, next);
      if (isInForce(mandate, today) || isInForce(next, today) || what === 'confirm') {
        await this.residents.announceAll(tx, [mandate.residentId]);
      }
      return next;
    });
  }

  private async mine(tx: Tx, caller: Caller, associationId: string): Promise<void> {
    const association = await this.associations.find(tx, associationId);
    const may = caller.has('coordinator') || caller.has('association', { organisation: associationId });
    if (!association?.inUse || !may) throw notFound();
  }
}

function checkTerm({ from, until }: Term): void {
  const faults = [
    ...(isDay(from) ? [] : [{ field: 'from', rule: 'is-a-day' }]),
    ...(until === null || isDay(until) ? [] : [{ field: 'until', rule: 'is-a-day' }]),
    ...(until !== null && until < from ? [{ field: 'until', rule: 'is-not-before-it-begins' }] : []),
  ];
  if (faults.length > 0) throw invalidInput(faults);
}
