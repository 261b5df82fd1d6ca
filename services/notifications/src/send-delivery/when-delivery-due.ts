import { type DueTimer, WhenDue } from '@medverka/event-delivery';
import { deliveryDue } from '../storage/delivery.store.ts';
import { SendDelivery } from './send-delivery.ts';

@WhenDue(deliveryDue, { outsideTransaction: true })
export class WhenDeliveryDue {
  constructor(private readonly sendDelivery: SendDelivery) {}

  async handle({ tenant, ref }: DueTimer): Promise<void> {
    await this.sendDelivery.send(tenant, ref);
  }
}
