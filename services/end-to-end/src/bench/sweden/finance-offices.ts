import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connectToBroker } from '@medverka/event-delivery';
import { type ConsumerMessages, type JetStreamClient, type JsMsg, jetstream } from '@nats-io/jetstream';
import { headers, type NatsConnection } from '@nats-io/transport-node';
import type { LocalSystem } from '../../local-system/local-system.ts';
import { FINANCE_SYSTEM } from '../../local-system/outside-systems.ts';

interface Order {
  readonly payoutLineId: string;
  readonly totalOre: number;
  readonly payDay: string;
}

/**
 * The counties' finance systems in one process, each with the rights of its own county only: they confirm what they
 * are told to pay. `deploy/examples/finance-system` is how a real one would be written.
 */
export class FinanceOffices {
  private readonly open: { messages: ConsumerMessages; connection: NatsConnection }[] = [];

  static async open(system: LocalSystem, tenants: readonly string[]): Promise<FinanceOffices> {
    const offices = new FinanceOffices();
    for (const tenant of tenants) await offices.add(system, tenant);
    return offices;
  }

  async close(): Promise<void> {
    for (const { messages, connection } of this.open) {
      messages.stop();
      await connection.close();
    }
  }

  private async add(system: LocalSystem, tenant: string): Promise<void> {
    const user = `${tenant}_${FINANCE_SYSTEM}`;
    const nkeySeed = readFileSync(system.secrets.nkeyFile(user));
    const connection = await connectToBroker({ url: system.nats.url, user, nkeySeed });
    const stream = jetstream(connection);
    const orders = await stream.consumers.get('OUT', `out__${user}`);
    const messages = await orders.consume({
      callback: (message) => {
        confirm(stream, tenant, message).then(
          () => message.ack(),
          () => message.nak(5_000),
        );
      },
    });
    this.open.push({ messages, connection });
  }
}

async function confirm(stream: JetStreamClient, tenant: string, message: JsMsg): Promise<void> {
  const order = message.json<Order>();
  const source = `/${tenant}/${FINANCE_SYSTEM}`;
  const id = uuidOf(order.payoutLineId);
  const envelope = headers();
  envelope.set('ce-specversion', '1.0');
  envelope.set('ce-type', 'se.medverka.payout-receipt.v1');
  envelope.set('ce-source', source);
  envelope.set('ce-id', id);
  envelope.set('ce-time', new Date().toISOString());
  envelope.set('content-type', 'application/json');
  const receipt = {
    payoutLineId: order.payoutLineId,
    outcome: 'confirmed',
    amountOre: order.totalOre,
    valueDate: order.payDay,
  };
  await stream.publish(`in.${tenant}.${FINANCE_SYSTEM}.payout-receipt`, JSON.stringify(receipt), {
    headers: envelope,
    msgID: `${source}/${id}`,
  });
}

/** The same line, the same receipt. */
function uuidOf(line: string): string {
  const hex = createHash('sha256').update(`receipt/${line}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
