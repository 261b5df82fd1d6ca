import { Transactions } from '@medverka/event-delivery';
import { Injectable, Logger } from '@nestjs/common';
import { begin, conclude, type Delivery, type Outcome } from '../domain/delivery.ts';
import { DeliveryStore } from '../storage/delivery.store.ts';
import { LetterStore } from '../storage/letter.store.ts';
import { Tell, type Told } from './tell.ts';

/** It is to be tried again; the code says why. */
export class NotSent extends Error {
  override readonly name = 'NotSent';

  constructor(readonly code: string) {
    super(code);
  }
}

@Injectable()
export class SendDelivery {
  private readonly log = new Logger('Deliveries');

  constructor(
    private readonly transactions: Transactions,
    private readonly deliveries: DeliveryStore,
    private readonly letters: LetterStore,
    private readonly tell: Tell,
  ) {}

  /** @throws NotSent when it has to be tried again */
  async send(tenant: string, deliveryId: string): Promise<void> {
    const begun = await this.transactions.run(tenant, (tx) => this.deliveries.change(tx, deliveryId, begin));
    if (begun?.decision.kind !== 'decided') return;
    const told = await this.told(tenant, begun.delivery);
    const after = await this.transactions.run(tenant, async (tx) => {
      const concluded = await this.deliveries.change(tx, deliveryId, (one) => conclude(one, told.outcome));
      const { residentId } = begun.delivery;
      if (told.pdf && residentId && concluded?.decision.kind === 'decided') {
        await this.letters.keep(tx, deliveryId, residentId, told.pdf);
      }
      return concluded?.delivery;
    });
    const { state, reason } = after ?? begun.delivery;
    this.log.log({ message: 'delivery', deliveryId, what: begun.delivery.message, state, reason });
    if (state === 'waiting') throw new NotSent(reason ?? 'unknown');
  }

  private async told(tenant: string, delivery: Delivery): Promise<Told> {
    try {
      return await this.tell.tell(tenant, delivery);
    } catch (error) {
      const outcome: Outcome = { kind: 'trouble', reason: codeOf(error) };
      return { outcome };
    }
  }
}

/** A code, never a message: those may hold an address. */
function codeOf(error: unknown): string {
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string' && /^[\w-]{1,40}$/.test(code)) return code;
  return error instanceof Error ? error.name : 'unknown';
}
