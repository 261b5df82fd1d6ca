import { PayoutReturned } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { DeliveryStore } from '../storage/delivery.store.ts';

@When(PayoutReturned)
export class WhenPayoutReturned {
  constructor(private readonly deliveries: DeliveryStore) {}

  async handleAll(events: PayoutReturned[], tx: Tx): Promise<void> {
    await this.deliveries.tellResidents(
      tx,
      events.map(({ payoutId, residentId, amountOre }) => ({
        message: 'returned',
        aboutId: payoutId,
        aboutRevision: 1,
        residentId,
        facts: { amountOre },
      })),
    );
  }
}
