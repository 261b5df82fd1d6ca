import { type DueTimer, type Tx, WhenDue } from '@medverka/event-delivery';
import { expire } from '../domain/assignment-life.ts';
import { SettleRequest } from '../draw-panel/settle-request.ts';
import { offerDeadline } from '../storage/assignment.store.ts';
import { AssignmentChanges } from '../storage/assignment-changes.ts';

@WhenDue(offerDeadline)
export class WhenOfferDeadlinePassed {
  constructor(
    private readonly changes: AssignmentChanges,
    private readonly settle: SettleRequest,
  ) {}

  async handle({ ref }: DueTimer, tx: Tx): Promise<void> {
    const changed = await this.changes.of(tx, ref, (assignment, _, now) => expire(assignment, now));
    if (changed?.decision.kind === 'decided') await this.settle.seatIsFree(tx, changed.request);
  }
}
