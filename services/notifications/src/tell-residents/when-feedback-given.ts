import { FeedbackGiven } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { DeliveryStore, type ForResident } from '../storage/delivery.store.ts';
import { KnownAssignmentStore } from '../storage/known-assignment.store.ts';

@When(FeedbackGiven)
export class WhenFeedbackGiven {
  constructor(
    private readonly deliveries: DeliveryStore,
    private readonly assignments: KnownAssignmentStore,
  ) {}

  /** Everybody who has said yes; who only was asked is left out when it is sent, since the offer stands as such. */
  async handle({ requestId, revision }: FeedbackGiven, tx: Tx): Promise<void> {
    const live = await this.assignments.liveOf(tx, requestId);
    await this.deliveries.tellResidents(
      tx,
      live.map(
        (assignment): ForResident => ({
          ...assignment,
          message: 'feedback',
          aboutId: assignment.assignmentId,
          aboutRevision: revision,
          requestId,
        }),
      ),
    );
  }
}
