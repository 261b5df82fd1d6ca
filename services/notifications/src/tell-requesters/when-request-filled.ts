import { RequestFilled } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { DeliveryStore } from '../storage/delivery.store.ts';

@When(RequestFilled)
export class WhenRequestFilled {
  constructor(private readonly deliveries: DeliveryStore) {}

  async handleAll(events: RequestFilled[], tx: Tx): Promise<void> {
    await this.deliveries.tellRequesters(
      tx,
      events.map(({ requestId, revision }) => ({
        message: 'request-filled',
        aboutId: requestId,
        aboutRevision: revision,
        requestId,
      })),
    );
  }
}
