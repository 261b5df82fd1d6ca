import { ResidentChanged } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { PoolStore } from '../storage/pool.store.ts';
import { RefreshPool } from './refresh-pool.ts';

@When(ResidentChanged)
export class WhenResidentChanged {
  constructor(
    private readonly pool: PoolStore,
    private readonly refresh: RefreshPool,
  ) {}

  async handleAll(events: ResidentChanged[], tx: Tx): Promise<void> {
    await this.pool.hear(tx, events);
    await this.refresh.soon(tx);
  }
}
