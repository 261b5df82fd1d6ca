import { AssignmentOffered } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { SeatStore } from '../storage/seat.store.ts';

@When(AssignmentOffered)
export class WhenAssignmentOffered {
  constructor(private readonly seats: SeatStore) {}

  async handleAll(events: AssignmentOffered[], tx: Tx): Promise<void> {
    await this.seats.heard(
      tx,
      events.map((event) => ({ ...event, state: 'offered' as const })),
    );
  }
}
