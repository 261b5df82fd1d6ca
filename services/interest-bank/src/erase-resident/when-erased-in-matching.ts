import { ErasedInMatching } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { ErasureStore } from '../storage/erasure.store.ts';

@When(ErasedInMatching)
export class WhenErasedInMatching {
  constructor(private readonly erasures: ErasureStore) {}

  async handle({ erasureId, ...answer }: ErasedInMatching, tx: Tx): Promise<void> {
    await this.erasures.answered(tx, erasureId, { ...answer, service: 'assignment-matching' });
  }
}
