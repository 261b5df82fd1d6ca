import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { ReserveBudget } from '../reserve-budget/reserve-budget.ts';
import { BudgetStore, type Override } from '../storage/budget.store.ts';
import { type RequestRow, RequestStore } from '../storage/request.store.ts';

export type Overriding =
  | { readonly kind: 'decided'; readonly overriddenOre: number; readonly reservedOre: number }
  | { readonly kind: 'rejected'; readonly reason: 'not-found' | 'not-refused' | 'above-limit' | string };

/** Somebody answers by name for more than the grant. */
@Injectable()
export class OverrideBudget {
  constructor(
    private readonly requests: RequestStore,
    private readonly budgets: BudgetStore,
    private readonly reservations: ReserveBudget,
  ) {}

  async raise(tx: Tx, override: Override): Promise<void> {
    await this.budgets.override(tx, override);
  }

  /** Reserves for a request that was refused, overdrawing each of its years by just what is short. */
  async forRequest(
    tx: Tx,
    requestId: string,
    by: { madeBy: string; reason: string; mayDecide: (request: RequestRow, amountOre: number) => boolean },
  ): Promise<Overriding> {
    const request = (await this.requests.lock(tx, [requestId])).get(requestId);
    if (!request) return { kind: 'rejected', reason: 'not-found' };
    if (request.refusedBecause === null || request.stage !== 'open')
      return { kind: 'rejected', reason: 'not-refused' };
    const short = await this.reservations.shortfall(tx, request);
    if (short.kind === 'rejected') return short;
    const overriddenOre = short.years.reduce((sum, { amountOre }) => sum + amountOre, 0);
    if (!by.mayDecide(request, overriddenOre)) return { kind: 'rejected', reason: 'above-limit' };
    for (const { year, amountOre } of short.years) {
      const { madeBy, reason } = by;
      const { fundingSource } = request;
      await this.budgets.override(tx, { fundingSource, year, amountOre, reason, requestId, madeBy });
    }
    const [answer] = await this.reservations.answer(tx, [request]);
    const reservedOre = answer!.reservations.reduce((sum, reservation) => sum + reservation.reservedOre, 0);
    return { kind: 'decided', overriddenOre, reservedOre };
  }
}
