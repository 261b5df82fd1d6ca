import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { jetstream } from '@nats-io/jetstream';
import type { LocalSystem } from '../../local-system/local-system.ts';
import { FINANCE_SYSTEM, REGION_SYSTEM } from '../../local-system/outside-systems.ts';
import { OutsideConnection } from '../../testing/outside-connection.ts';
import type { Chance } from '../chance.ts';

interface Order {
  payoutLineId: string;
  totalOre: number;
  payDay: string;
}

interface Saying {
  from: 'region' | 'finance';
  name: string;
  data: object;
  id: string;
}

/**
 * The region's system and a finance system that is late, repeats itself, rejects and returns. Both keep what they
 * said and say it again when the broker lost it: what comes from outside stands in no outbox of ours.
 */
export class OutsideWorld {
  private readonly said: Saying[] = [];
  private over = false;
  private running: Promise<unknown> = Promise.resolve();
  /** By line: the last word of finance, and what was paid. */
  readonly lines = new Map<string, { order: Order; last: 'confirmed' | 'returned' | 'silent' }>();
  private readonly answering = new Set<Promise<void>>();

  private constructor(
    private readonly connections: Readonly<Record<'region' | 'finance', OutsideConnection>>,
    private readonly chance: Chance,
  ) {}

  static async open(system: LocalSystem, chance: Chance): Promise<OutsideWorld> {
    const [region, finance] = await Promise.all([
      OutsideConnection.open(system, REGION_SYSTEM),
      OutsideConnection.open(system, FINANCE_SYSTEM),
    ]);
    const world = new OutsideWorld({ region, finance }, chance);
    world.running = Promise.all([
      world.hear('finance', FINANCE_SYSTEM, (order) => world.take(order as Order)),
      world.hear('region', REGION_SYSTEM, () => {}),
    ]);
    return world;
  }

  /** A request of the region's own system. */
  submit(request: object): Promise<void> {
    return this.say('region', 'request-submitted', request);
  }

  /** After the broker lost what it had: all of it, under the same ids. */
  async sayAllAgain(): Promise<void> {
    for (const saying of [...this.said]) await this.publish(saying);
  }

  /** No more orders are taken; what was to be answered is answered. */
  async finish(): Promise<void> {
    while (this.answering.size > 0) await Promise.all(this.answering);
  }

  async close(): Promise<void> {
    this.over = true;
    await this.running;
    await this.finish();
    await Promise.all(Object.values(this.connections).map((each) => each.close()));
  }

  /** Reads what is addressed to one of them, whatever happens to broker and consumer meanwhile. */
  private async hear(who: 'region' | 'finance', name: string, take: (said: unknown) => void): Promise<void> {
    while (!this.over) {
      try {
        const consumer = await jetstream(this.connections[who].broker).consumers.get(
          'OUT',
          `out__kalmar_${name}`,
        );
        for await (const message of await consumer.fetch({ max_messages: 50, expires: 1_000 })) {
          take(message.json());
          message.ack();
        }
      } catch {
        await pause(500);
      }
    }
  }

  /** An order that comes twice is one order. */
  private take(order: Order): void {
    if (this.lines.has(order.payoutLineId)) return;
    this.lines.set(order.payoutLineId, { order, last: 'silent' });
    const chance = this.chance.own(`line ${this.lines.size}`);
    const answer = this.answer(order, chance).finally(() => this.answering.delete(answer));
    this.answering.add(answer);
  }

  private async answer(order: Order, chance: Chance): Promise<void> {
    if (chance.percent(15)) await pause(chance.whole(2_000, 15_000));
    if (chance.percent(8)) return this.receipt(order, 'rejected', 1);
    await this.receipt(order, 'confirmed', 1);
    if (chance.percent(10)) await this.receipt(order, 'confirmed', 2);
    if (chance.percent(5)) await this.receipt(order, 'returned', 3);
  }

  private async receipt(
    order: Order,
    outcome: 'confirmed' | 'rejected' | 'returned',
    nth: number,
  ): Promise<void> {
    const { payoutLineId, totalOre: amountOre, payDay: valueDate } = order;
    const data = {
      payoutLineId,
      outcome,
      amountOre,
      valueDate,
      ...(outcome !== 'confirmed' && { reason: 'account-closed' }),
    };
    await this.say('finance', 'payout-receipt', data, idOf(`${payoutLineId}/${nth}`));
    this.lines.set(payoutLineId, { order, last: outcome === 'confirmed' ? 'confirmed' : 'returned' });
  }

  private async say(
    from: Saying['from'],
    name: string,
    data: object,
    id = idOf(`${this.said.length}`),
  ): Promise<void> {
    const saying = { from, name, data, id };
    this.said.push(saying);
    await this.publish(saying);
  }

  /** Until the broker has it. */
  private async publish({ from, name, data, id }: Saying): Promise<void> {
    while (!this.over) {
      try {
        await this.connections[from].say(name, data, { id });
        return;
      } catch {
        await pause(300);
      }
    }
  }
}

function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
