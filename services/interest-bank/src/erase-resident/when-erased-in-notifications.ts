import { ErasedInNotifications } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { ErasureStore } from '../storage/erasure.store.ts';

@When(ErasedInNotifications)
export class WhenErasedInNotifications {
  constructor(private readonly erasures: ErasureStore) {}

  async handle({ erasureId, ...answer }: ErasedInNotifications, tx: Tx): Promise<void> {
    await this.erasures.answered(tx, erasureId, { ...answer, service: 'notifications' });
  }
}
