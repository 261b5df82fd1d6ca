import { Gathered, Transactions } from '@medverka/event-delivery';
import { Injectable, Logger } from '@nestjs/common';
import { begin, conclude, type Delivery, type Outcome } from '../domain/delivery.ts';
import { type Changed, DeliveryStore } from '../storage/delivery.store.ts';
import { LetterStore } from '../storage/letter.store.ts';
import { Tell, type Told } from './tell.ts';

/** It is to be tried again; the code says why. */
export class NotSent extends Error {
  override readonly name = 'NotSent';

  constructor(readonly code: string) {
    super(code);
  }
}

/** How many deliveries begin, or end, in one transaction. */
const most = 50;

interface Concluded {
  readonly delivery: Delivery;
  readonly told: Told;
}

@Injectable()
export class SendDelivery {
  private readonly log = new Logger('Deliveries');
  private readonly begun = new Gathered(
    (tenant: string, ids: readonly string[]) => this.begin(tenant, ids),
    most,
    true,
  );
  private readonly concluded = new Gathered(
    (tenant: string, all: readonly Concluded[]) => this.conclude(tenant, all),
    most,
    true,
  );

  constructor(
    private readonly transactions: Transactions,
    private readonly deliveries: DeliveryStore,
    private readonly letters: LetterStore,
    private readonly tell: Tell,
  ) {}

  /** @throws NotSent when it has to be tried again */
  async send(tenant: string, deliveryId: string): Promise<void> {
    const begun = await this.begun.of(tenant, deliveryId);
    if (begun?.decision.kind !== 'decided') return;
    const { delivery } = begun;
    const told = await this.told(tenant, delivery);
    const after = await this.concluded.of(tenant, { delivery, told });
    const { state, reason } = after?.delivery ?? delivery;
    this.log.log({ message: 'delivery', deliveryId, what: delivery.message, state, reason });
    if (state === 'waiting') throw new NotSent(reason ?? 'unknown');
  }

  private async begin(tenant: string, ids: readonly string[]): Promise<(Changed | undefined)[]> {
    const changed = await this.transactions.run(tenant, (tx) => this.deliveries.changeAll(tx, ids, begin));
    return ids.map((id) => changed.get(id));
  }

  private async conclude(tenant: string, all: readonly Concluded[]): Promise<(Changed | undefined)[]> {
    const told = new Map(all.map((one) => [one.delivery.id, one.told]));
    return this.transactions.run(tenant, async (tx) => {
      const changed = await this.deliveries.changeAll(tx, [...told.keys()], (one) =>
        conclude(one, told.get(one.id)!.outcome),
      );
      for (const {
        delivery,
        told: { pdf },
      } of all) {
        const { id, residentId } = delivery;
        if (pdf && residentId && changed.get(id)?.decision.kind === 'decided')
          await this.letters.keep(tx, id, residentId, pdf);
      }
      return all.map(({ delivery: { id } }) => changed.get(id));
    });
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
