import { RequestRescheduled } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { DeliveryStore, type ForResident } from '../storage/delivery.store.ts';
import { KnownAssignmentStore } from '../storage/known-assignment.store.ts';

@When(RequestRescheduled)
export class WhenRequestRescheduled {
  constructor(
    private readonly deliveries: DeliveryStore,
    private readonly assignments: KnownAssignmentStore,
  ) {}

  /** Everybody who is asked or has said yes learns of the new times, and the requester has them on record. */
  async handle({ requestId, revision }: RequestRescheduled, tx: Tx): Promise<void> {
    const live = await this.assignments.liveOf(tx, requestId);
    await this.deliveries.tellResidents(
      tx,
      live.map(
        (assignment): ForResident => ({
          ...assignment,
          message: 'rescheduled',
          aboutId: assignment.assignmentId,
          aboutRevision: revision,
          requestId,
        }),
      ),
    );
    await this.deliveries.tellRequesters(tx, [
      { message: 'request-rescheduled', aboutId: requestId, aboutRevision: revision, requestId },
    ]);
  }
}
