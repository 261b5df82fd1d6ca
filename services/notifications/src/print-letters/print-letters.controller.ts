import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Controller, Get, Header, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { post } from '../domain/delivery.ts';
import { notFound, problemFor } from '../problems.ts';
import { DeliveryStanding } from '../read-deliveries/delivery-view.ts';
import { DeliveryStore } from '../storage/delivery.store.ts';
import { LetterStore } from '../storage/letter.store.ts';

@Controller('letters')
@Allow('coordinator')
export class PrintLettersController {
  constructor(
    private readonly transactions: Transactions,
    private readonly deliveries: DeliveryStore,
    private readonly letters: LetterStore,
  ) {}

  /** The letter, to be printed. `GET /v1/deliveries?state=letter-ready` lists those that wait. */
  @Get(':id')
  @Answers(200, undefined, { says: 'The letter as application/pdf.' })
  @Header('cache-control', 'no-store')
  async read(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<StreamableFile> {
    const pdf = await this.transactions.run(caller.tenant, async (tx) => {
      const delivery = await this.deliveries.find(tx, id);
      return delivery?.residentId && this.letters.read(tx, id, delivery.residentId, caller.accountId);
    });
    if (!pdf) throw notFound();
    return new StreamableFile(pdf, { type: 'application/pdf', disposition: `inline; filename="${id}.pdf"` });
  }

  /** The letter is in the post. It is not kept any longer. */
  @Post(':id/posted')
  @HttpCode(200)
  @Answers(200, DeliveryStanding)
  async posted(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<DeliveryStanding> {
    const changed = await this.transactions.run(caller.tenant, async (tx) => {
      const result = await this.deliveries.change(tx, id, post);
      if (result?.decision.kind === 'decided') await this.letters.remove(tx, [id]);
      return result;
    });
    if (!changed) throw notFound();
    if (changed.decision.kind === 'rejected') throw problemFor(changed.decision.reason);
    return { deliveryId: id, state: changed.delivery.state };
  }
}
