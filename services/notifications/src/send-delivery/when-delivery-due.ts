import { type DueTimer, WhenDue } from '@medverka/event-delivery';
import { deliveryDue } from '../storage/delivery.store.ts';
import { SendDelivery } from './send-delivery.ts';

/** Many side by side: each waits for others most of its time, and what they ask goes together. */
@WhenDue(deliveryDue, { outsideTransaction: true, atATime: 32 })
export class WhenDeliveryDue {
  constructor(private readonly sendDelivery: SendDelivery) {}

  async handle({ tenant, ref }: DueTimer): Promise<void> {
    await this.sendDelivery.send(tenant, ref);
  }
}
