import { ResidentChanged } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { tryAgain } from '../domain/delivery.ts';
import { DeliveryStore } from '../storage/delivery.store.ts';

@When(ResidentChanged)
export class WhenResidentChanged {
  constructor(private readonly deliveries: DeliveryStore) {}

  /** Perhaps there is a contact way now, or a right one: what could not be told is tried again. */
  async handle({ residentId }: ResidentChanged, tx: Tx): Promise<void> {
    const ids = await this.deliveries.idsOfResident(tx, residentId, ['no-contact-way', 'failed']);
    for (const id of ids) await this.deliveries.change(tx, id, tryAgain);
    await this.deliveries.sendSoon(tx, ids);
  }
}
