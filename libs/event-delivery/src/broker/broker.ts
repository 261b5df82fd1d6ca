import { setTimeout } from 'node:timers/promises';
import type { NatsConnection } from '@nats-io/nats-core';
import { Logger } from '@nestjs/common';

const patienceMs = 2_000;

/**
 * A service's connection to the broker: made in the background, so that the service starts and its API works while
 * the broker is away; kept for ever.
 */
export class Broker {
  private readonly log = new Logger('Broker');
  private readonly reconnectListeners: (() => void)[] = [];
  private readonly opening: Promise<NatsConnection>;
  private current: NatsConnection | undefined;
  private alive = false;
  private closing = false;
  /** Why the connection ended for good, unless we closed it: a credential was revoked, say. */
  fatal: Error | undefined;

  constructor(
    connect: () => Promise<NatsConnection>,
    private readonly onFatal: (error: Error) => void = () => {},
  ) {
    this.opening = connect().then((connection) => this.opened(connection));
    this.opening.catch((error: Error) => this.failed(error));
  }

  /** Resolves at the first connection. */
  connected(): Promise<NatsConnection> {
    return this.opening;
  }

  /** The connection if it stands right now. */
  get connection(): NatsConnection | undefined {
    return this.alive ? this.current : undefined;
  }

  onReconnect(listener: () => void): void {
    this.reconnectListeners.push(listener);
  }

  /** Lets what is on its way arrive, but of a broker that does not answer any more nothing is waited for. */
  async close(): Promise<void> {
    this.closing = true;
    const { current } = this;
    if (!current) return;
    await Promise.race([
      current.drain().catch(() => undefined),
      setTimeout(patienceMs, undefined, { ref: false }),
    ]);
    await current.close();
  }

  private opened(connection: NatsConnection): NatsConnection {
    this.current = connection;
    this.alive = true;
    void this.watch(connection);
    void connection.closed().then((error) => {
      this.alive = false;
      if (!this.closing) this.failed(error ?? new Error('The connection to the broker was closed.'));
    });
    if (this.closing) void connection.close();
    return connection;
  }

  private async watch(connection: NatsConnection): Promise<void> {
    for await (const status of connection.status()) {
      if (status.type === 'disconnect') {
        this.alive = false;
        this.log.warn('The broker is away.');
      } else if (status.type === 'reconnect') {
        this.alive = true;
        this.log.log('The broker is back.');
        for (const listener of this.reconnectListeners) listener();
      } else if (status.type === 'error') {
        this.log.error(`The broker reports: ${status.error.message}`);
      }
    }
  }

  private failed(error: Error): void {
    if (this.closing) return;
    this.fatal = error;
    this.log.error(`The connection to the broker ended for good: ${error.message}`);
    this.onFatal(error);
  }
}
