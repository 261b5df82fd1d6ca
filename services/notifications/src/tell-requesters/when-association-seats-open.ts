import { AssociationSeatsOpen } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { DeliveryStore } from '../storage/delivery.store.ts';

/** On record for the coordinator; the association itself sees its open seats in the service that asks. */
@When(AssociationSeatsOpen)
export class WhenAssociationSeatsOpen {
  constructor(private readonly deliveries: DeliveryStore) {}

  async handleAll(events: AssociationSeatsOpen[], tx: Tx): Promise<void> {
    await this.deliveries.tellRequesters(
      tx,
      events.map(({ requestId, revision, answerBy }) => ({
        message: 'association-seats-open',
        aboutId: requestId,
        aboutRevision: revision,
        requestId,
        facts: { answerBy },
      })),
    );
  }
}
