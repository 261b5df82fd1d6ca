import { RequestCompleted } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { ReleaseBudget } from './release-budget.ts';

/** Attendance is known: what fees did not take is free again; travel may still be claimed. */
@When(RequestCompleted)
export class WhenRequestCompleted {
  constructor(private readonly budget: ReleaseBudget) {}

  async handleAll(events: RequestCompleted[], tx: Tx): Promise<void> {
    await this.budget.advance(tx, events, 'completed');
  }
}
