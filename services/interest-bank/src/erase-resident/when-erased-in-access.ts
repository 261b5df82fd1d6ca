import { ErasedInAccess } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { ErasureStore } from '../storage/erasure.store.ts';

@When(ErasedInAccess)
export class WhenErasedInAccess {
  constructor(private readonly erasures: ErasureStore) {}

  async handle({ erasureId, ...answer }: ErasedInAccess, tx: Tx): Promise<void> {
    await this.erasures.answered(tx, erasureId, { ...answer, service: 'access' });
  }
}
