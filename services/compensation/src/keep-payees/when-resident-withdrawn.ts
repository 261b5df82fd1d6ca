import { ResidentWithdrawn } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { PayeeStore } from '../storage/payee.store.ts';

/** What was earned is still paid, and accounting is kept for its seven years. */
@When(ResidentWithdrawn)
export class WhenResidentWithdrawn {
  constructor(private readonly payees: PayeeStore) {}

  async handleAll(events: ResidentWithdrawn[], tx: Tx): Promise<void> {
    const residentIds = events.map(({ residentId }) => residentId);
    await this.payees.of(tx, residentIds);
    await this.payees.withdraw(tx, residentIds);
  }
}
