import { BudgetRefused } from '@medverka/event-contracts';
import { type Tx, Unacceptable, When } from '@medverka/event-delivery';
import { CancelAssignments } from '../cancel-assignment/cancel-assignments.ts';
import { budgetRefused } from '../domain/request-life.ts';
import { RequestStore } from '../storage/request.store.ts';

/** Whoever was asked or had accepted at the old times is told that nothing comes of it. */
@When(BudgetRefused)
export class WhenBudgetRefused {
  constructor(
    private readonly requests: RequestStore,
    private readonly assignments: CancelAssignments,
  ) {}

  async handle(event: BudgetRefused, tx: Tx): Promise<void> {
    const kept = await this.requests.lock(tx, event.requestId);
    if (!kept) throw new Unacceptable('unknown-request');
    const decision = await this.requests.apply(tx, budgetRefused(kept.request, event.revision, event.reason));
    if (decision.kind === 'decided') await this.assignments.allOf(tx, event.requestId, 'budget-refused');
  }
}
