import { event, ResidentErasureOrdered } from '@medverka/event-contracts';
import { type Idempotency, newId, Outbox, Timers, Transactions, type Tx } from '@medverka/event-delivery';
import { type Caller, PersonalData, Problem } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { withdraw } from '../domain/change-of-resident.ts';
import { pauseEnds } from '../pause-resident/pause-resident.ts';
import { notFound } from '../problems.ts';
import { ErasureStore, type Ground } from '../storage/erasure.store.ts';
import { ResidentStore } from '../storage/resident.store.ts';
import { Whose } from '../whose.ts';
import { withdrawnLongAgo } from '../withdraw-resident/withdraw-resident.ts';

export const erasureAnswersDue = 'erasure-answers-due';

const WITHIN_MS = 24 * 3600_000;

/** All services answer within minutes; after a day somebody looks why one did not. */
export const answersDueAt = (now: Date): Date => new Date(now.getTime() + WITHIN_MS);

export interface Asked {
  readonly residentId: string;
  readonly ground: Ground;
  /** The county's decision by which it may be destroyed; without it the case waits for one. */
  readonly decisionId?: string | undefined;
}

@Injectable()
export class EraseResident {
  constructor(
    private readonly transactions: Transactions,
    private readonly residents: ResidentStore,
    private readonly erasures: ErasureStore,
    private readonly whose: Whose,
    private readonly personalData: PersonalData,
    private readonly timers: Timers,
    private readonly outbox: Outbox,
  ) {}

  /** The person asks; a coordinator or administrator asks, or has the decision already. */
  ask(caller: Caller, asked: Asked, idempotency: Idempotency): Promise<{ erasureId: string }> {
    return this.transactions.once(caller.tenant, idempotency, async (tx) => {
      const { residentId, ground, decisionId } = asked;
      const resident = await this.residents.find(tx, residentId);
      if (!resident) throw notFound();
      if (!caller.has('administrator')) await this.whose.mine(tx, caller, resident);
      const erasureId = newId();
      if (!(await this.erasures.open(tx, erasureId, residentId, ground, caller.accountId))) {
        throw new Problem(
          409,
          'erasure-asked-already',
          'There is a case of erasure for this resident already.',
        );
      }
      if (decisionId !== undefined) {
        if (!mayDecide(caller)) throw new Problem(403, 'not-allowed', 'Erasure is decided by the county.');
        await this.#erase(tx, erasureId, residentId, decisionId, caller.accountId);
      }
      return { erasureId };
    });
  }

  decide(
    caller: Caller,
    id: string,
    decision: { decisionId: string } | { refusedBecause: string },
  ): Promise<void> {
    return this.transactions.run(caller.tenant, async (tx) => {
      const erasure = await this.erasures.lock(tx, id);
      if (!erasure) throw notFound();
      if (erasure.state !== 'asked') throw new Problem(409, 'decided-already', 'The case has been decided.');
      if ('decisionId' in decision) {
        await this.#erase(tx, id, erasure.residentId, decision.decisionId, caller.accountId);
      } else {
        await this.erasures.refuse(tx, id, decision.refusedBecause, caller.accountId);
      }
    });
  }

  /** The bank erases first, in the transaction in which the others are told. */
  async #erase(tx: Tx, erasureId: string, residentId: string, decisionId: string, by: string): Promise<void> {
    const changed = await this.residents.change(tx, residentId, (resident) => withdraw(resident, false));
    if (!changed) throw notFound();
    await this.residents.forget(tx, residentId);
    for (const kind of [pauseEnds, withdrawnLongAgo]) await this.timers.cancel(tx, kind, [residentId]);
    const { erased, kept } = await this.personalData.erase(tx, residentId);
    await this.erasures.order(tx, erasureId, decisionId, by);
    await this.erasures.answered(tx, erasureId, {
      ...{ service: 'interest-bank', revision: 1, final: true, kept },
      erased: erased.map((entry) => (entry.what === 'resident' ? { ...entry, count: 1 } : entry)),
    });
    const { revision } = changed.resident;
    this.outbox.add(tx, [event(ResidentErasureOrdered, { erasureId, residentId, revision })]);
    await this.timers.set(tx, [
      { kind: erasureAnswersDue, ref: erasureId, dueAt: answersDueAt(await tx.clock()) },
    ]);
  }
}

const mayDecide = (caller: Caller): boolean => caller.has('coordinator') || caller.has('administrator');
