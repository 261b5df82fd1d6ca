import { Timers, Transactions, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { PoolStore } from '../storage/pool.store.ts';
import { MatchingFeatures } from './matching-features.ts';

/** Timer of the job that fetches what has changed; one for each county, however many residents changed. */
export const poolTimer = 'refresh-pool';
const batch = 500;

@Injectable()
export class RefreshPool {
  constructor(
    private readonly transactions: Transactions,
    private readonly timers: Timers,
    private readonly pool: PoolStore,
    private readonly features: MatchingFeatures,
  ) {}

  async soon(tx: Tx): Promise<void> {
    await this.timers.set(tx, [{ kind: poolTimer, ref: 'pool', dueAt: await tx.clock() }]);
  }

  /** Fetches everything that is waiting, batch by batch; the network is never inside a transaction. */
  async refresh(tenant: string): Promise<void> {
    for (let after = '0'; ; ) {
      const waiting = await this.transactions.read(tenant, (tx) => this.pool.waiting(tx, after, batch));
      if (waiting.length === 0) return;
      const answers = await this.features.of(
        tenant,
        waiting.map(({ residentId }) => residentId),
      );
      await this.transactions.run(tenant, async (tx) => {
        await this.pool.learn(tx, answers);
        await this.pool.settle(tx, waiting);
      });
      after = waiting.at(-1)!.id;
    }
  }
}
