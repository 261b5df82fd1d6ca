import { NotYet, Timers, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { Reservation } from '../domain/budget.ts';
import { monthsAfter } from '../domain/tariff-validity.ts';
import { BudgetStore } from '../storage/budget.store.ts';
import { localDay } from '../storage/local-day.ts';
import { type RequestRow, RequestStore } from '../storage/request.store.ts';

/** How long travel may be claimed where no tariff says so: its estimate stays reserved as long. */
const claimMonths = 3;

/** What a request does not need any more is free for others. */
@Injectable()
export class ReleaseBudget {
  constructor(
    private readonly requests: RequestStore,
    private readonly budgets: BudgetStore,
    private readonly timers: Timers,
  ) {}

  async advance(
    tx: Tx,
    events: readonly { requestId: string; revision: number }[],
    stage: Reservation['stage'],
  ): Promise<void> {
    const known = await this.requests.lock(
      tx,
      events.map(({ requestId }) => requestId),
    );
    if (events.some(({ requestId }) => !known.has(requestId))) throw new NotYet('request-published');
    const newer = await this.requests.keepNewer(
      tx,
      events.map(({ requestId, revision }) => ({ ...known.get(requestId)!, revision, stage })),
    );
    if (stage === 'completed') await this.endLater(tx, newer);
    // Last: many wait for a budget's row.
    await this.budgets.settle(
      tx,
      newer.map(({ id }) => id),
    );
  }

  /** Travel can be claimed no more. */
  async end(tx: Tx, requestId: string): Promise<void> {
    await tx.manager.query(`update request set stage = 'ended' where tenant = $1 and id = $2`, [
      tx.tenant,
      requestId,
    ]);
    await this.budgets.settle(tx, [requestId]);
  }

  /** Counted from today where a history is taken over. */
  private async endLater(tx: Tx, requests: readonly RequestRow[]): Promise<void> {
    const today = localDay(await tx.clock());
    const timers = requests.flatMap(({ id, occasions }) => {
      if (occasions.length === 0) return [];
      const last = [today, ...occasions.map(({ date }) => date)].sort().at(-1)!;
      // A day's margin: the last day for claims is over everywhere in Sweden.
      return [
        { kind: 'reservation-ends', ref: id, dueAt: new Date(`${monthsAfter(last, claimMonths)}T24:00:00Z`) },
      ];
    });
    await this.timers.set(tx, timers);
  }
}
