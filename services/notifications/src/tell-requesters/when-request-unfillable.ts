import { RequestUnfillable } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { DeliveryStore } from '../storage/delivery.store.ts';

@When(RequestUnfillable)
export class WhenRequestUnfillable {
  constructor(private readonly deliveries: DeliveryStore) {}

  async handleAll(events: RequestUnfillable[], tx: Tx): Promise<void> {
    await this.deliveries.tellRequesters(
      tx,
      events.map(({ requestId, revision }) => ({
        message: 'request-unfillable',
        aboutId: requestId,
        aboutRevision: revision,
        requestId,
      })),
    );
  }
}
