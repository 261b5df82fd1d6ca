import { type ConsumerMessages, jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { Logger } from '@nestjs/common';
import { Pause } from '../pause.ts';
import type { Listener } from './listener.ts';

/** With these, a consumer that was deleted is noticed within some 15 s. */
const pullExpiresMs = 10_000;
const heartbeatMs = 5_000;
const prefetch = 512;

/** Keeps one durable consumer bound to its listener, and knows how that is going. */
export class Consumption {
  private readonly log = new Logger('Consumption');
  private readonly pause = new Pause(5_000);
  private messages: ConsumerMessages | undefined;
  private stopping = false;
  /** Why nothing is consumed right now. */
  problem: string | undefined = 'is not bound yet';

  constructor(
    readonly stream: string,
    readonly consumer: string,
    readonly listener: Listener,
  ) {}

  start(connection: NatsConnection): void {
    void this.keepConsuming(connection);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.pause.cutShort();
    this.messages?.stop();
    await this.listener.stop();
  }

  private async keepConsuming(connection: NatsConnection): Promise<void> {
    while (!this.stopping && !connection.isClosed()) {
      try {
        const ended = await this.consume(connection);
        if (ended) throw ended;
      } catch (error) {
        this.problem = (error as Error).message;
      }
      if (this.stopping) return;
      this.log.error(`${this.consumer} does not consume: ${this.problem ?? 'ended'}`);
      await this.pause.wait();
    }
  }

  /** Resolves when consuming ends: with an error when the consumer or its stream is gone. */
  private async consume(connection: NatsConnection): Promise<Error | undefined> {
    const consumer = await jetstream(connection).consumers.get(this.stream, this.consumer);
    if (this.stopping) return undefined;
    this.messages = await consumer.consume({
      callback: (message) => this.listener.accept(message),
      max_messages: prefetch,
      expires: pullExpiresMs,
      idle_heartbeat: heartbeatMs,
      abort_on_missing_resource: true,
    });
    this.problem = undefined;
    this.pause.over();
    void this.watch(this.messages);
    return (await this.messages.closed()) || undefined;
  }

  private async watch(messages: ConsumerMessages): Promise<void> {
    for await (const status of messages.status()) {
      if (status.type === 'heartbeats_missed') this.problem = 'hears nothing from the broker';
      else if (status.type === 'heartbeat' || status.type === 'next') this.problem = undefined;
      else if (status.type === 'consumer_deleted') this.problem = 'was deleted';
      else if (status.type === 'consumer_not_found' || status.type === 'stream_not_found') {
        this.problem = 'does not exist';
      } else if (status.type === 'no_responders') this.problem = 'has no server that answers';
    }
  }
}
