import { ErasedInMatching, event, ResidentErasureOrdered } from '@medverka/event-contracts';
import { Outbox, type Tx, When } from '@medverka/event-delivery';
import { PersonalData } from '@medverka/service-host';
import { ReleaseResident } from '../cancel-assignment/release-resident.ts';
import { PoolStore } from '../storage/pool.store.ts';

/**
 * Features and notes go at once, and what has not begun is called off. What was attended stays under the number that
 * money goes by: attendance that is confirmed later is still owed and still paid.
 */
@When(ResidentErasureOrdered)
export class WhenResidentErasureOrdered {
  constructor(
    private readonly personalData: PersonalData,
    private readonly pool: PoolStore,
    private readonly release: ReleaseResident,
    private readonly outbox: Outbox,
  ) {}

  async handle({ erasureId, residentId, revision }: ResidentErasureOrdered, tx: Tx): Promise<void> {
    // The withdrawal may come after this: what it does is done here, and it finds nothing left to do.
    await this.pool.hear(tx, [{ residentId, revision, state: 'withdrawn' }]);
    const { erased, kept } = await this.personalData.erase(tx, residentId);
    const [personId] = await this.pool.forget(tx, [residentId]);
    if (personId !== undefined) await this.release.from(tx, personId, 'resident-withdrawn');
    this.outbox.add(tx, [event(ErasedInMatching, { erasureId, revision: 1, final: true, erased, kept })]);
  }
}
