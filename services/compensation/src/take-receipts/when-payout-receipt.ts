import { PayoutReceipt } from '@medverka/event-contracts';
import { envelopeOf, type Tx, When } from '@medverka/event-delivery';
import { TakeReceipts } from './take-receipts.ts';

@When(PayoutReceipt)
export class WhenPayoutReceipt {
  constructor(private readonly receipts: TakeReceipts) {}

  async handleAll(events: PayoutReceipt[], tx: Tx): Promise<void> {
    await this.receipts.take(
      tx,
      events.map((event) => {
        const { source, id, publisher } = envelopeOf(event);
        return { ...event, reason: event.reason ?? null, id: `${source}/${id}`, publisher };
      }),
    );
  }
}
