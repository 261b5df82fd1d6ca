import { type DueTimer, Outbox, type Tx, WhenDue } from '@medverka/event-delivery';
import { remind } from '../domain/assignment-life.ts';
import { AssignmentStore, offerReminder } from '../storage/assignment.store.ts';

@WhenDue(offerReminder)
export class WhenOfferHalfTime {
  constructor(
    private readonly assignments: AssignmentStore,
    private readonly outbox: Outbox,
  ) {}

  async handle({ ref }: DueTimer, tx: Tx): Promise<void> {
    const [assignment] = await this.assignments.find(tx, [ref]);
    if (!assignment) return;
    const decision = remind(assignment, await tx.clock());
    if (decision.kind === 'decided') this.outbox.add(tx, decision.events);
  }
}
