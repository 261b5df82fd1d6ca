import { AssociationSeatsOpen } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { DeliveryStore } from '../storage/delivery.store.ts';

@When(AssociationSeatsOpen)
export class WhenAssociationSeatsOpen {
  constructor(private readonly deliveries: DeliveryStore) {}

  async handleAll(events: AssociationSeatsOpen[], tx: Tx): Promise<void> {
    await this.deliveries.tellAssociations(
      tx,
      events.map(({ requestId, associationId, revision, seats, answerBy }) => ({
        message: 'association-seats-open',
        aboutId: requestId,
        aboutRevision: revision,
        requestId,
        facts: { associationId, seats, answerBy },
      })),
    );
  }
}
