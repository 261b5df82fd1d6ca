import { CompensationApproved } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { DeliveryStore } from '../storage/delivery.store.ts';

@When(CompensationApproved)
export class WhenCompensationApproved {
  constructor(private readonly deliveries: DeliveryStore) {}

  async handleAll(events: CompensationApproved[], tx: Tx): Promise<void> {
    await this.deliveries.tellResidents(
      tx,
      events.map(({ compensationId, revision, residentId, amountOre }) => ({
        message: 'approved',
        aboutId: compensationId,
        aboutRevision: revision,
        residentId,
        facts: { amountOre },
      })),
    );
  }
}
