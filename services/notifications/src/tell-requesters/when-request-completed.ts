import { RequestCompleted } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { DeliveryStore } from '../storage/delivery.store.ts';

@When(RequestCompleted)
export class WhenRequestCompleted {
  constructor(private readonly deliveries: DeliveryStore) {}

  async handleAll(events: RequestCompleted[], tx: Tx): Promise<void> {
    await this.deliveries.tellRequesters(
      tx,
      events.map(({ requestId, revision }) => ({
        message: 'request-completed',
        aboutId: requestId,
        aboutRevision: revision,
        requestId,
      })),
    );
  }
}
