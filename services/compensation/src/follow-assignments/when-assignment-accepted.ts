import { AssignmentAccepted } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { AssignmentStore } from '../storage/assignment.store.ts';

@When(AssignmentAccepted)
export class WhenAssignmentAccepted {
  constructor(private readonly assignments: AssignmentStore) {}

  async handleAll(events: AssignmentAccepted[], tx: Tx): Promise<void> {
    await this.assignments.keepNewer(tx, 'accepted', events);
  }
}
