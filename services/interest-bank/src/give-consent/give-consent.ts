import { ConsentWithdrawn, event } from '@medverka/event-contracts';
import { type Idempotency, Transactions, type Tx } from '@medverka/event-delivery';
import { type Caller, Problem } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { type Day, dayInSweden } from '../domain/calendar-day.ts';
import { announce, changeProfile, type ResidentDecision } from '../domain/change-of-resident.ts';
import { takeBack } from '../domain/consent.ts';
import { type ConsentLanguage, checkConsent, type Purpose } from '../domain/consent-text.ts';
import { representativesOn } from '../domain/representative.ts';
import type { StateToday, WillingResident } from '../domain/resident.ts';
import { withoutNeeds } from '../domain/wishes.ts';
import { invalidInput, notFound, problemFor } from '../problems.ts';
import { Standings } from '../standing/standings.ts';
import { ConsentStore } from '../storage/consent.store.ts';
import { ConsentTextStore } from '../storage/consent-text.store.ts';
import { RepresentativeStore } from '../storage/representative.store.ts';
import { ResidentStore } from '../storage/resident.store.ts';
import { type Actor, Whose } from '../whose.ts';
import { type ConsentRecordView, consentView } from './consent-view.ts';
import { RecordConsent, recordOf } from './record-consent.ts';

export interface NewConsent {
  readonly textVersion: string;
  readonly language?: ConsentLanguage;
  readonly until?: Day;
  /** The following are a coordinator's to state, who writes down what was said on paper or by phone. */
  readonly givenAt?: Date;
  readonly means?: 'paper' | 'phone';
  readonly by?: string;
}

@Injectable()
export class GiveConsent {
  constructor(
    private readonly transactions: Transactions,
    private readonly residents: ResidentStore,
    private readonly consents: ConsentStore,
    private readonly texts: ConsentTextStore,
    private readonly representatives: RepresentativeStore,
    private readonly recordConsent: RecordConsent,
    private readonly standings: Standings,
    private readonly whose: Whose,
  ) {}

  async give(caller: Caller, id: string, given: NewConsent, once: Idempotency): Promise<ConsentRecordView> {
    return this.transactions.once(caller.tenant, once, async (tx) => {
      const now = await tx.clock();
      let view: ConsentRecordView | undefined;
      await this.change(tx, caller, id, async (resident, actor) => {
        const by = await this.byWhom(tx, resident, actor, given);
        const record = await this.check(tx, resident, { ...given, by }, actor, now);
        await this.recordConsent.record(tx, id, record);
        view = consentView(record, now);
        return announce(resident);
      });
      return view!;
    });
  }

  /** Taking back acts at once. What rested on the consent `needs` is erased. */
  async takeBack(caller: Caller, id: string, purpose: Purpose, by?: string): Promise<ConsentRecordView[]> {
    return this.transactions.run(caller.tenant, async (tx) => {
      const now = await tx.clock();
      await this.change(tx, caller, id, async (resident, actor) => {
        const of = { purpose, by: await this.byWhom(tx, resident, actor, { ...(by && { by }) }) };
        const before = await this.standings.ofOne(tx, resident);
        await this.consents.save(tx, id, takeBack(await this.consents.ofResident(tx, id), of, now));
        if (purpose === 'take-part') return this.noLonger(before.state, resident);
        if (purpose !== 'needs' || !resident.profile.needs) return announce(resident);
        return changeProfile(resident, withoutNeeds(resident.profile), undefined);
      });
      return (await this.consents.ofResident(tx, id)).map((record) => consentView(record, now));
    });
  }

  async list(caller: Caller, id: string): Promise<ConsentRecordView[]> {
    return this.transactions.read(caller.tenant, async (tx) => {
      const { resident } = await this.whose.actorOn(tx, caller, await this.residents.find(tx, id));
      const now = await tx.clock();
      return (await this.consents.ofResident(tx, resident.id)).map((record) => consentView(record, now));
    });
  }

  /** Whether it is the resident's own consent that is spoken of. */
  async isResidents(caller: Caller, id: string, by?: string): Promise<boolean> {
    if (by !== undefined && by !== 'resident') return false;
    return this.transactions.read(caller.tenant, async (tx) => {
      const { actor } = await this.whose.actorOn(tx, caller, await this.residents.find(tx, id));
      return actor.as !== 'representative';
    });
  }

  /** Somebody who speaks for the resident no longer agrees: whatever was offered meanwhile is called off elsewhere. */
  private noLonger(before: StateToday, resident: WillingResident): ResidentDecision {
    const decision = announce(resident);
    if (decision.kind !== 'decided' || before === 'awaiting-consent') return decision;
    const { id: residentId, revision } = decision.state;
    const said = event(ConsentWithdrawn, { residentId, revision });
    return { ...decision, events: [...decision.events, said] };
  }

  private async check(
    tx: Tx,
    resident: WillingResident,
    given: NewConsent & { by: string },
    actor: Actor,
    now: Date,
  ) {
    const texts = await this.texts.all(tx);
    const text = texts.find(({ version }) => version === given.textVersion);
    const today = dayInSweden(now);
    const givenAt = given.givenAt ?? now;
    const faults = [
      ...checkConsent({ textVersion: given.textVersion, givenAt }, now, texts, text?.purpose),
      ...(given.until && given.until < today ? [{ field: 'until', rule: 'is-not-over' }] : []),
    ];
    if (faults.length > 0) throw invalidInput(faults.map(unnest));
    const means = actor.as === 'coordinator' ? (given.means ?? 'phone') : 'online';
    return recordOf({ ...given, givenAt, means }, texts, resident.profile, today);
  }

  /** Everybody agrees for themselves; a coordinator says whose word is written down. */
  private async byWhom(
    tx: Tx,
    resident: WillingResident,
    actor: Actor,
    { by, givenAt, means }: Partial<NewConsent>,
  ): Promise<string> {
    if (actor.as !== 'coordinator') {
      if (by !== undefined || givenAt !== undefined || means !== undefined) {
        throw new Problem(403, 'for-coordinators', 'Only a coordinator states by, givenAt or means.');
      }
      return actor.as === 'representative' ? actor.id : 'resident';
    }
    if (by === undefined || by === 'resident') return 'resident';
    const today = dayInSweden(await tx.clock());
    const all = await this.representatives.ofResident(tx, resident.id);
    if (representativesOn(resident.profile, all, today).some((one) => one.id === by)) return by;
    throw invalidInput([{ field: 'by', rule: 'speaks-for-the-resident' }]);
  }

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
  }
}

const unnest = ({ field, rule }: { field: string; rule: string }) => ({
  field: field.replace(/^consent\./, ''),
  rule,
});
