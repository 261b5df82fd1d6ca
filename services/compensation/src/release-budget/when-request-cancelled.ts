import { RequestCancelled } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { ReleaseBudget } from './release-budget.ts';

@When(RequestCancelled)
export class WhenRequestCancelled {
  constructor(private readonly budget: ReleaseBudget) {}

  async handleAll(events: RequestCancelled[], tx: Tx): Promise<void> {
    await this.budget.advance(tx, events, 'ended');
  }
}
