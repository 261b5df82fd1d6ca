import { AssignmentAccepted } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { WatchCeilings } from '../choose-earnings/watch-ceilings.ts';
import { AssignmentStore } from '../storage/assignment.store.ts';
import { PayeeStore } from '../storage/payee.store.ts';

@When(AssignmentAccepted)
export class WhenAssignmentAccepted {
  constructor(
    private readonly assignments: AssignmentStore,
    private readonly payees: PayeeStore,
    private readonly ceilings: WatchCeilings,
  ) {}

  async handleAll(events: AssignmentAccepted[], tx: Tx): Promise<void> {
    const [known] = await Promise.all([
      this.payees.find(
        tx,
        events.map(({ residentId }) => residentId),
      ),
      this.assignments.keepNewer(tx, 'accepted', events),
    ]);
    await this.ceilings.review(
      tx,
      [...known.values()].map(({ id }) => id),
    );
  }
}
