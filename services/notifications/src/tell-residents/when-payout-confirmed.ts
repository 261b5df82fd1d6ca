import { PayoutConfirmed } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { DeliveryStore } from '../storage/delivery.store.ts';

@When(PayoutConfirmed)
export class WhenPayoutConfirmed {
  constructor(private readonly deliveries: DeliveryStore) {}

  async handleAll(events: PayoutConfirmed[], tx: Tx): Promise<void> {
    await this.deliveries.tellResidents(
      tx,
      events.map(({ payoutId, residentId, amountOre, paidOn }) => ({
        message: 'paid',
        aboutId: payoutId,
        // A payout is confirmed once; what comes back is paid again as another payout.
        aboutRevision: 1,
        residentId,
        facts: { amountOre, paidOn },
      })),
    );
  }
}
