import { ResidentWithdrawn } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { CalendarFeedStore } from '../storage/calendar-feed.store.ts';
import { PoolStore } from '../storage/pool.store.ts';
import { ReleaseResident } from './release-resident.ts';

/** Use stops at once: nothing more is known of the resident, and everything that has not begun is called off. */
@When(ResidentWithdrawn)
export class WhenResidentWithdrawn {
  constructor(
    private readonly pool: PoolStore,
    private readonly release: ReleaseResident,
    private readonly feeds: CalendarFeedStore,
  ) {}

  async handle({ residentId, revision }: ResidentWithdrawn, tx: Tx): Promise<void> {
    await this.pool.hear(tx, [{ residentId, revision, state: 'withdrawn' }]);
    await this.feeds.remove(tx, residentId);
    const [personId] = await this.pool.forget(tx, [residentId]);
    if (personId !== undefined) await this.release.from(tx, personId, 'resident-withdrawn');
  }
}
