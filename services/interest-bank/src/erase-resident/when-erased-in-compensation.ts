import { ErasedInCompensation } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { ErasureStore } from '../storage/erasure.store.ts';

@When(ErasedInCompensation)
export class WhenErasedInCompensation {
  constructor(private readonly erasures: ErasureStore) {}

  async handle({ erasureId, ...answer }: ErasedInCompensation, tx: Tx): Promise<void> {
    await this.erasures.answered(tx, erasureId, { ...answer, service: 'compensation' });
  }
}
