import { type DueTimer, type Tx, WhenDue } from '@medverka/event-delivery';
import { ReleaseBudget } from './release-budget.ts';

@WhenDue('reservation-ends')
export class WhenReservationEnds {
  constructor(private readonly budget: ReleaseBudget) {}

  async handle(due: DueTimer, tx: Tx): Promise<void> {
    await this.budget.end(tx, due.ref);
  }
}
