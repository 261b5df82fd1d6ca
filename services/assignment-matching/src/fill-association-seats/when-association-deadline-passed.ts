import { type DueTimer, type Tx, WhenDue } from '@medverka/event-delivery';
import { SettleRequest } from '../draw-panel/settle-request.ts';
import { associationDeadline } from '../storage/association-call.store.ts';

/** Whoever has not answered is not waited for: the draw goes on without, and the coordinator hears of empty seats. */
@WhenDue(associationDeadline)
export class WhenAssociationDeadlinePassed {
  constructor(private readonly settle: SettleRequest) {}

  async handle({ ref }: DueTimer, tx: Tx): Promise<void> {
    await this.settle.fillSeats(tx, ref);
  }
}
