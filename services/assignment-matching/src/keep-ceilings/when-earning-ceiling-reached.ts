import { EarningCeilingReached } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { CeilingStore } from '../storage/ceiling.store.ts';

/** What was offered or accepted before stands: the ceiling is on new offers. */
@When(EarningCeilingReached)
export class WhenEarningCeilingReached {
  constructor(private readonly ceilings: CeilingStore) {}

  async handleAll(events: EarningCeilingReached[], tx: Tx): Promise<void> {
    await this.ceilings.hear(tx, events, true);
  }
}
