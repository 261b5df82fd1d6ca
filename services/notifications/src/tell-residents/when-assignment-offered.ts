import { AssignmentOffered } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { DeliveryStore } from '../storage/delivery.store.ts';
import { KnownAssignmentStore } from '../storage/known-assignment.store.ts';
import { aboutAssignment } from './about-assignment.ts';

@When(AssignmentOffered)
export class WhenAssignmentOffered {
  constructor(
    private readonly deliveries: DeliveryStore,
    private readonly assignments: KnownAssignmentStore,
  ) {}

  async handleAll(events: AssignmentOffered[], tx: Tx): Promise<void> {
    await Promise.all([
      this.assignments.heard(
        tx,
        events.map((event) => ({ ...event, live: true })),
      ),
      this.deliveries.tellResidents(
        tx,
        events.map((event) => ({
          ...aboutAssignment(event),
          message: event.substitute ? ('substitute-offered' as const) : ('offered' as const),
          facts: { answerBy: event.answerBy },
        })),
      ),
    ]);
  }
}
