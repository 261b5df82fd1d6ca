import { AssignmentExpired } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { SeatStore } from '../storage/seat.store.ts';

@When(AssignmentExpired)
export class WhenAssignmentExpired {
  constructor(private readonly seats: SeatStore) {}

  async handleAll(events: AssignmentExpired[], tx: Tx): Promise<void> {
    await this.seats.heard(
      tx,
      events.map((event) => ({ ...event, state: 'expired' as const })),
    );
  }
}
