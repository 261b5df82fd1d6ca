import { Timers, Transactions, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { ReleaseResident } from '../cancel-assignment/release-resident.ts';
import { type Features, PoolStore } from '../storage/pool.store.ts';
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
    private readonly release: ReleaseResident,
  ) {}

  async soon(tx: Tx): Promise<void> {
    await this.timers.set(tx, [{ kind: poolTimer, ref: 'pool', dueAt: 'now' }]);
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
      for (const answer of answers) {
        if (answer.state === 'awaiting-consent') await this.callOffOffers(tenant, answer);
      }
      await this.transactions.run(tenant, async (tx) => {
        await this.pool.learn(tx, answers);
        await this.pool.settle(tx, waiting);
      });
      after = waiting.at(-1)!.id;
    }
  }

  /**
   * A consent has run out, or terms changed: who has not answered yet may not be asked any more, and somebody else is.
   * Before the answer is kept: a process that dies in between asks again and calls off the rest.
   */
  private callOffOffers(tenant: string, { residentId, revision }: Features): Promise<void> {
    return this.transactions.run(tenant, async (tx) => {
      await this.pool.hear(tx, [{ residentId, revision, state: 'awaiting-consent' }]);
      const personId = await this.pool.awaitingConsentSince(tx, residentId, revision);
      if (personId !== undefined) await this.release.fromOffers(tx, personId, 'consent-ended');
    });
  }
}
