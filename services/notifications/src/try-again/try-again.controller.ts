import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { tryAgain } from '../domain/delivery.ts';
import { notFound, problemFor } from '../problems.ts';
import { DeliveryStanding } from '../read-deliveries/delivery-view.ts';
import { DeliveryStore } from '../storage/delivery.store.ts';

@Controller('deliveries')
export class TryAgainController {
  constructor(
    private readonly transactions: Transactions,
    private readonly deliveries: DeliveryStore,
  ) {}

  /** Sends anew what failed, came back or found no contact way. What is no longer true is not told any more. */
  @Post(':id/retry')
  @HttpCode(200)
  @Allow('coordinator')
  @Answers(200, DeliveryStanding)
  async retry(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<DeliveryStanding> {
    const changed = await this.transactions.run(caller.tenant, async (tx) => {
      const result = await this.deliveries.change(tx, id, tryAgain);
      if (result?.decision.kind === 'decided') await this.deliveries.sendSoon(tx, [id]);
      return result;
    });
    if (!changed) throw notFound();
    if (changed.decision.kind === 'rejected') throw problemFor(changed.decision.reason);
    return { deliveryId: id, state: changed.delivery.state };
  }
}
