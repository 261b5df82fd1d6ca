import { SESSIONS_BUCKET } from '@medverka/event-delivery';
import { Problem } from '@medverka/service-host';
import { type KV, Kvm } from '@nats-io/kv';
import type { NatsConnection } from '@nats-io/nats-core';
import type { Ticket } from './sealed.ts';

/**
 * Entries that outlive this process and are known to every replica, each readable with its cookie only. JetStream
 * keeps them, which is there anyway: a portal without a database stays one.
 */
export class SealedStore {
  #bucket: Promise<KV> | undefined;

  /** @param broker undefined while there is no connection yet */
  constructor(private readonly broker: () => NatsConnection | undefined) {}

  async put(ticket: Ticket, content: object): Promise<void> {
    await this.#withBucket((bucket) => bucket.put(ticket.entry, ticket.seal(content)));
  }

  async get(ticket: Ticket): Promise<unknown> {
    const entry = await this.#withBucket((bucket) => bucket.get(ticket.entry));
    return entry?.operation === 'PUT' ? ticket.open(entry.value) : undefined;
  }

  async remove(ticket: Ticket): Promise<void> {
    await this.#withBucket((bucket) => bucket.purge(ticket.entry));
  }

  /** @throws Problem 503 while the broker is away */
  async #withBucket<T>(work: (bucket: KV) => Promise<T>): Promise<T> {
    const connection = this.broker();
    if (!connection || connection.isClosed()) throw away();
    try {
      this.#bucket ??= new Kvm(connection).open(SESSIONS_BUCKET, { bindOnly: true, allow_direct: true });
      return await work(await this.#bucket);
    } catch {
      this.#bucket = undefined;
      throw away();
    }
  }
}

const away = () => new Problem(503, 'service-down', 'Sessions cannot be read now.', { service: 'sessions' });
