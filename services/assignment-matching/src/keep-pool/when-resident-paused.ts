import { ResidentPaused } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { PoolStore } from '../storage/pool.store.ts';
import { RefreshPool } from './refresh-pool.ts';

/** A pause is from new offers: what somebody was asked or accepted before stands. */
@When(ResidentPaused)
export class WhenResidentPaused {
  constructor(
    private readonly pool: PoolStore,
    private readonly refresh: RefreshPool,
  ) {}

  async handleAll(events: ResidentPaused[], tx: Tx): Promise<void> {
    await this.pool.hear(
      tx,
      events.map(({ residentId, revision, until }) => ({
        residentId,
        revision,
        state: 'paused' as const,
        ...(until === undefined ? {} : { pausedUntil: until }),
      })),
    );
    await this.refresh.soon(tx);
  }
}
