import { type Idempotency, newId, Transactions, type Tx } from '@medverka/event-delivery';
import { type Caller, FieldEncryption, Problem } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { type Day, dayInSweden, isDay } from '../domain/calendar-day.ts';
import { invalidInput, notFound } from '../problems.ts';
import { keyed } from '../register-resident/keyed.ts';
import { LookStore } from '../storage/look.store.ts';
import { ResidentStore } from '../storage/resident.store.ts';
import { type NextStep, type SupportContact, SupportStore } from '../storage/support.store.ts';
import { Whose } from '../whose.ts';

export interface Said {
  readonly note: string;
  readonly nextStep?: string;
  readonly nextOn?: Day;
}

export interface DatedStep extends NextStep {
  readonly isLate: boolean;
}

/**
 * A private log: read and written by the resident, and by the one coordinator who supports them. No other coordinator,
 * no handler and no guardian opens it.
 */
@Injectable()
export class SupportResident {
  constructor(
    private readonly transactions: Transactions,
    private readonly residents: ResidentStore,
    private readonly support: SupportStore,
    private readonly looks: LookStore,
    private readonly fields: FieldEncryption,
    private readonly whose: Whose,
  ) {}

  /** The first coordinator who writes is the one who supports. */
  async write(caller: Caller, id: string, said: Said, once: Idempotency): Promise<SupportContact> {
    check(said);
    const { note, nextStep = null, nextOn = null } = said;
    // The stored answer lies in clear for as long as its key: it holds nothing of what was said.
    const written = await this.transactions.once(
      caller.tenant,
      keyed(this.fields, caller.tenant, once),
      async (tx) => {
        const writtenBy = await this.party(tx, caller, id);
        const at = await tx.clock();
        const contact = { id: newId(), writtenBy, at, note, nextStep, nextOn, doneAt: null };
        await this.support.add(tx, id, contact);
        return { id: contact.id, writtenBy, at: at.toISOString() };
      },
    );
    return { ...written, at: new Date(written.at), note, nextStep, nextOn, doneAt: null };
  }

  async read(caller: Caller, id: string): Promise<SupportContact[]> {
    return this.transactions.run(caller.tenant, async (tx) => {
      const reader = await this.party(tx, caller, id);
      if (reader === 'coordinator')
        await this.looks.add(tx, caller.accountId, [id], 'support-log', 'support');
      return this.support.of(tx, id);
    });
  }

  async done(caller: Caller, id: string, contactId: string): Promise<void> {
    await this.transactions.run(caller.tenant, async (tx) => {
      await this.party(tx, caller, id);
      if (!(await this.support.done(tx, id, contactId))) throw notFound();
    });
  }

  async nextSteps(caller: Caller): Promise<DatedStep[]> {
    return this.transactions.read(caller.tenant, async (tx) => {
      const today = dayInSweden(await tx.clock());
      const steps = await this.support.nextSteps(tx, caller.accountId);
      return steps.map((step) => ({ ...step, isLate: step.nextOn < today }));
    });
  }

  /** As whom the caller takes part in the log; who may not is refused. */
  async party(tx: Tx, caller: Caller, id: string): Promise<'resident' | 'coordinator'> {
    const { resident, actor } = await this.whose.actorOn(tx, caller, await this.residents.find(tx, id));
    if (actor.as === 'representative' || resident.state === 'withdrawn') throw notFound();
    const holder = await this.support.holderOf(tx, id);
    if (actor.as === 'resident') {
      if (holder === undefined)
        throw new Problem(409, 'nobody-supports-yet', 'No coordinator supports you yet.');
      return 'resident';
    }
    if (holder === undefined) await this.support.hold(tx, id, caller.accountId);
    else if (holder !== caller.accountId) {
      throw new Problem(403, 'private-log', 'This log is between the resident and another coordinator.');
    }
    return 'coordinator';
  }
}

/** Free text is text: it may hold line breaks, but nothing that a page or a terminal would obey. */
const plainText = /^[^\p{Cc}\p{Cf}\p{Co}\p{Cn}<>]*$/u;

function check({ note, nextStep, nextOn }: Said): void {
  const faults = [
    ...(plainText.test(note.replaceAll(/[\r\n\t]/g, ' ')) ? [] : [{ field: 'note', rule: 'is-plain-text' }]),
    ...(nextStep === undefined || plainText.test(nextStep)
      ? []
      : [{ field: 'nextStep', rule: 'is-plain-text' }]),
    ...(nextOn === undefined || isDay(nextOn) ? [] : [{ field: 'nextOn', rule: 'is-a-day' }]),
    ...((nextStep === undefined) === (nextOn === undefined)
      ? []
      : [{ field: 'nextOn', rule: 'goes-with-a-step' }]),
  ];
  if (faults.length > 0) throw invalidInput(faults);
}
