import { BudgetReserved } from '@medverka/event-contracts';
import { type Tx, Unacceptable, When } from '@medverka/event-delivery';
import { budgetReserved } from '../domain/request-life.ts';
import { RequestStore } from '../storage/request.store.ts';
import { SettleRequest } from './settle-request.ts';

@When(BudgetReserved)
export class WhenBudgetReserved {
  constructor(
    private readonly requests: RequestStore,
    private readonly settle: SettleRequest,
  ) {}

  async handle(event: BudgetReserved, tx: Tx): Promise<void> {
    const kept = await this.requests.lock(tx, event.requestId);
    if (!kept) throw new Unacceptable('unknown-request');
    const decision = budgetReserved(kept.request, event.revision);
    await Promise.all([
      this.requests.apply(tx, decision),
      decision.kind === 'decided' && this.settle.fillSeats(tx, event.requestId),
    ]);
  }
}
