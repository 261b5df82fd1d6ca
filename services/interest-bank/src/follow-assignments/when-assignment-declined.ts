import { AssignmentDeclined } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { SeatStore } from '../storage/seat.store.ts';

@When(AssignmentDeclined)
export class WhenAssignmentDeclined {
  constructor(private readonly seats: SeatStore) {}

  async handleAll(events: AssignmentDeclined[], tx: Tx): Promise<void> {
    await this.seats.heard(
      tx,
      events.map((event) => ({ ...event, state: 'declined' as const })),
    );
  }
}
