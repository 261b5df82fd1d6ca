import { ResidentRegistered } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { DeliveryStore } from '../storage/delivery.store.ts';

@When(ResidentRegistered)
export class WhenResidentRegistered {
  constructor(private readonly deliveries: DeliveryStore) {}

  /** Who registered in person is welcomed. Who was read in from paper is not: thousands may be at once. */
  async handleAll(events: ResidentRegistered[], tx: Tx): Promise<void> {
    await this.deliveries.tellResidents(
      tx,
      events
        .filter(({ accountId }) => accountId !== undefined)
        .map(({ residentId, revision }) => ({
          message: 'registered',
          aboutId: residentId,
          aboutRevision: revision,
          residentId,
        })),
    );
  }
}
