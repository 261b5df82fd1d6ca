import { ConsentWithdrawn } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { PoolStore } from '../storage/pool.store.ts';
import { ReleaseResident } from './release-resident.ts';

/** A guardian or representative no longer agrees: not asked from now on, and everything that has not begun is called off. */
@When(ConsentWithdrawn)
export class WhenConsentWithdrawn {
  constructor(
    private readonly pool: PoolStore,
    private readonly release: ReleaseResident,
  ) {}

  async handle({ residentId, revision }: ConsentWithdrawn, tx: Tx): Promise<void> {
    await this.pool.hear(tx, [{ residentId, revision, state: 'awaiting-consent' }]);
    const personId = await this.pool.awaitingConsentSince(tx, residentId, revision);
    if (personId !== undefined) await this.release.from(tx, personId, 'consent-withdrawn');
  }
}
