import { CompensationRejected } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { DeliveryStore } from '../storage/delivery.store.ts';

@When(CompensationRejected)
export class WhenCompensationRejected {
  constructor(private readonly deliveries: DeliveryStore) {}

  async handleAll(events: CompensationRejected[], tx: Tx): Promise<void> {
    await this.deliveries.tellResidents(
      tx,
      events.map(({ compensationId, revision, residentId, amountOre }) => ({
        message: 'rejected',
        aboutId: compensationId,
        aboutRevision: revision,
        residentId,
        facts: { amountOre },
      })),
    );
  }
}
