import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connectToBroker } from '@medverka/event-delivery';
import { jetstream } from '@nats-io/jetstream';
import { headers, type NatsConnection } from '@nats-io/transport-node';
import type { LocalSystem } from '../local-system/local-system.ts';

export interface Said {
  /** All that goes into the message but for what is stated here is right. */
  subject?: string;
  type?: string;
  source?: string;
  id?: string;
}

/** A connection with the nkey of an outside system, for whatever it may or must not do. */
export class OutsideConnection {
  private constructor(
    readonly broker: NatsConnection,
    private readonly publisher: string,
    private readonly tenant: string,
  ) {}

  static async open(system: LocalSystem, publisher: string, tenant = 'kalmar'): Promise<OutsideConnection> {
    const user = `${tenant}_${publisher}`;
    const nkeySeed = readFileSync(system.secrets.nkeyFile(user));
    const broker = await connectToBroker({ url: system.nats.url, user, nkeySeed });
    return new OutsideConnection(broker, publisher, tenant);
  }

  /** Publishes and waits until the broker has stored it; bytes go as they are, all else as JSON. Answers the event's id. */
  async say(name: string, data: unknown, stated: Said = {}): Promise<string> {
    const { id = randomUUID(), source = `/${this.tenant}/${this.publisher}` } = stated;
    const envelope = headers();
    envelope.set('ce-specversion', '1.0');
    envelope.set('ce-type', stated.type ?? `se.medverka.${name}.v1`);
    envelope.set('ce-source', source);
    envelope.set('ce-id', id);
    envelope.set('content-type', 'application/json');
    const subject = stated.subject ?? `in.${this.tenant}.${this.publisher}.${name}`;
    const payload = data instanceof Uint8Array ? data : JSON.stringify(data);
    await jetstream(this.broker).publish(subject, payload, { headers: envelope, msgID: `${source}/${id}` });
    return id;
  }

  /** What the broker answers when it is asked for something: its refusal, or the answer as JSON. */
  async ask(subject: string): Promise<unknown> {
    return this.broker.request(subject, '{}', { timeout: 2_000 }).then(
      (answer) => answer.json(),
      (error: unknown) => error,
    );
  }

  /** What comes of listening to a subject: the broker's refusal; nothing, when it is allowed. */
  async listen(subject: string): Promise<Error | undefined> {
    const refused = new Promise<Error | undefined>((resolve) => {
      this.broker.subscribe(subject, { callback: (error) => resolve(error ?? undefined) });
    });
    // The broker refuses in the order in which it is asked, so a refusal is there before the answer to a ping.
    await this.broker.flush();
    return Promise.race([refused, this.broker.flush().then(() => undefined)]);
  }

  /** Reads and acknowledges all that is there to be read. */
  async hear(): Promise<Record<string, unknown>[]> {
    const durable = await jetstream(this.broker).consumers.get(
      'OUT',
      `out__${this.tenant}_${this.publisher}`,
    );
    const heard: Record<string, unknown>[] = [];
    for await (const message of await durable.fetch({ max_messages: 1_000, expires: 1_000 })) {
      heard.push(message.json());
      message.ack();
    }
    return heard;
  }

  close(): Promise<void> {
    return this.broker.close();
  }
}
