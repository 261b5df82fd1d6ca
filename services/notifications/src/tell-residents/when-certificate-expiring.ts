import { CertificateExpiring } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { DeliveryStore } from '../storage/delivery.store.ts';

@When(CertificateExpiring)
export class WhenCertificateExpiring {
  constructor(private readonly deliveries: DeliveryStore) {}

  async handleAll(events: CertificateExpiring[], tx: Tx): Promise<void> {
    await this.deliveries.tellResidents(
      tx,
      events.map(({ certificateId, residentId, until }) => ({
        message: 'certificate-expiring',
        aboutId: certificateId,
        // Told once for each, unless the last day moves.
        aboutRevision: Number(until.replaceAll('-', '')),
        residentId,
        facts: { until },
      })),
    );
  }
}
