import { AssignmentMissed } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { AccrueFees } from '../calculate-compensation/accrue-fees.ts';

/** Being absent is an attendance of no minutes: what stands for the occasion is reversed. */
@When(AssignmentMissed)
export class WhenAssignmentMissed {
  constructor(private readonly fees: AccrueFees) {}

  async handleAll(events: AssignmentMissed[], tx: Tx): Promise<void> {
    await this.fees.follow(
      tx,
      events.map((event) => ({ ...event, minutes: 0, confirmedBy: null })),
    );
  }
}
