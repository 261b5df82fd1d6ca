import { ResidentRegistered } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { PayeeStore } from '../storage/payee.store.ts';

/** A payee reference, and the account whose holder may not approve the own pay. */
@When(ResidentRegistered)
export class WhenResidentRegistered {
  constructor(private readonly payees: PayeeStore) {}

  async handleAll(events: ResidentRegistered[], tx: Tx): Promise<void> {
    await this.payees.add(
      tx,
      events.map(({ residentId, accountId }) => ({ residentId, accountId: accountId ?? null })),
    );
  }
}
