import { ConsentExpired } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { DeliveryStore } from '../storage/delivery.store.ts';

@When(ConsentExpired)
export class WhenConsentExpired {
  constructor(private readonly deliveries: DeliveryStore) {}

  async handleAll(events: ConsentExpired[], tx: Tx): Promise<void> {
    await this.deliveries.tellResidents(
      tx,
      events.map(({ consentId, residentId, until }) => ({
        message: 'consent-expired',
        aboutId: consentId,
        // Told once for each, unless the last day moves.
        aboutRevision: Number(until.replaceAll('-', '')),
        residentId,
        facts: { until },
      })),
    );
  }
}
