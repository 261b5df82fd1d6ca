import { AssignmentAccepted } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { SeatStore } from '../storage/seat.store.ts';

@When(AssignmentAccepted)
export class WhenAssignmentAccepted {
  constructor(private readonly seats: SeatStore) {}

  async handleAll(events: AssignmentAccepted[], tx: Tx): Promise<void> {
    await this.seats.heard(
      tx,
      events.map((event) => ({ ...event, state: 'accepted' as const })),
    );
  }
}
