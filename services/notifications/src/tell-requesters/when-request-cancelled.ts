import { RequestCancelled } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { DeliveryStore } from '../storage/delivery.store.ts';

@When(RequestCancelled)
export class WhenRequestCancelled {
  constructor(private readonly deliveries: DeliveryStore) {}

  async handleAll(events: RequestCancelled[], tx: Tx): Promise<void> {
    await this.deliveries.tellRequesters(
      tx,
      events.map(({ requestId, revision }) => ({
        message: 'request-cancelled',
        aboutId: requestId,
        aboutRevision: revision,
        requestId,
      })),
    );
  }
}
