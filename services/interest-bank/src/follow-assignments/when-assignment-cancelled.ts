import { AssignmentCancelled } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { SeatStore } from '../storage/seat.store.ts';

@When(AssignmentCancelled)
export class WhenAssignmentCancelled {
  constructor(private readonly seats: SeatStore) {}

  async handleAll(events: AssignmentCancelled[], tx: Tx): Promise<void> {
    await this.seats.heard(
      tx,
      events.map((event) => ({ ...event, state: 'cancelled' as const })),
    );
  }
}
