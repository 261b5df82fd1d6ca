import { AssignmentCancelled } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { AssignmentStore } from '../storage/assignment.store.ts';

@When(AssignmentCancelled)
export class WhenAssignmentCancelled {
  constructor(private readonly assignments: AssignmentStore) {}

  async handleAll(events: AssignmentCancelled[], tx: Tx): Promise<void> {
    await this.assignments.keepNewer(tx, 'cancelled', events);
  }
}
