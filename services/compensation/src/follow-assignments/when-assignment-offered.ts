import { AssignmentOffered } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { AssignmentStore } from '../storage/assignment.store.ts';

@When(AssignmentOffered)
export class WhenAssignmentOffered {
  constructor(private readonly assignments: AssignmentStore) {}

  async handleAll(events: AssignmentOffered[], tx: Tx): Promise<void> {
    await this.assignments.keepNewer(tx, 'offered', events);
  }
}
