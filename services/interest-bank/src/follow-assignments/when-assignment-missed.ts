import { AssignmentMissed } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { SeatStore } from '../storage/seat.store.ts';

@When(AssignmentMissed)
export class WhenAssignmentMissed {
  constructor(private readonly seats: SeatStore) {}

  /** Kept as no minutes at all: an attendance that it corrects may be heard later. */
  async handleAll(events: AssignmentMissed[], tx: Tx): Promise<void> {
    await this.seats.attended(
      tx,
      events.map((event) => ({ ...event, minutes: 0 })),
    );
  }
}
