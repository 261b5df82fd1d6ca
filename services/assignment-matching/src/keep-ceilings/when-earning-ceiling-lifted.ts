import { EarningCeilingLifted } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { CeilingStore } from '../storage/ceiling.store.ts';

@When(EarningCeilingLifted)
export class WhenEarningCeilingLifted {
  constructor(private readonly ceilings: CeilingStore) {}

  async handleAll(events: EarningCeilingLifted[], tx: Tx): Promise<void> {
    await this.ceilings.hear(tx, events, false);
  }
}
