import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, Problem } from '@medverka/service-host';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { bounce } from '../domain/delivery.ts';
import { notFound, problemFor } from '../problems.ts';
import { DeliveryStanding } from '../read-deliveries/delivery-view.ts';
import { DeliveryStore } from '../storage/delivery.store.ts';
import { readBounce } from './read-bounce.ts';

@Controller('bounces')
export class TakeBouncesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly deliveries: DeliveryStore,
  ) {}

  /**
   * A message that came back, whole, as `message/rfc822`: from whatever reads the mailbox of MAIL_BOUNCE_TO, or by a
   * coordinator's hand. Of delays nothing is kept.
   */
  @Post()
  @HttpCode(200)
  @Allow('coordinator', { permission: 'report-bounces' })
  @Answers(200, DeliveryStanding)
  async take(@CurrentCaller() caller: Caller, @Body() message: unknown): Promise<DeliveryStanding> {
    if (typeof message !== 'string') throw new Problem(415, 'not-a-message', 'Send it as message/rfc822.');
    const read = readBounce(message);
    if (!read) throw new Problem(422, 'not-a-bounce', 'It names no message that was sent from here.');
    const { deliveryId, isFinal, reason } = read;
    const changed = await this.transactions.run(caller.tenant, (tx) =>
      this.deliveries.change(tx, deliveryId, (one) =>
        isFinal ? bounce(one, reason) : { kind: 'ignored', reason: 'delayed' },
      ),
    );
    if (!changed) throw notFound();
    if (changed.decision.kind === 'rejected') throw problemFor(changed.decision.reason);
    return { deliveryId, state: changed.delivery.state };
  }
}
