import { type ConsumerMessages, jetstream } from '@nats-io/jetstream';
import { delay, millis, type NatsConnection } from '@nats-io/nats-core';
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
  private connection: NatsConnection | undefined;
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
    this.connection = connection;
    void this.keepConsuming(connection);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.pause.cutShort();
    const listening = this.listener.stop();
    // What is on its way to us is still taken, and given back at once instead of after its ack wait.
    if (this.messages) await Promise.race([this.connection?.flush().catch(() => undefined), delay(500)]);
    this.messages?.stop();
    await listening;
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
    const { config } = await consumer.info(true);
    this.listener.answerWithin(config.ack_wait ? millis(config.ack_wait) : 30_000);
    const messages = await consumer.consume({
      callback: (message) => this.listener.accept(message),
      max_messages: prefetch,
      expires: pullExpiresMs,
      idle_heartbeat: heartbeatMs,
      abort_on_missing_resource: true,
    });
    this.messages = messages;
    this.problem = undefined;
    this.pause.over();
    void this.watch(messages);
    return (await messages.closed()) || undefined;
  }

  /** The client would wait for heartbeats that may never come: binding anew is quicker, and always right. */
  private async watch(messages: ConsumerMessages): Promise<void> {
    for await (const { type } of messages.status()) {
      const problem = problems.get(type);
      if (!problem) continue;
      this.problem = problem;
      messages.stop();
    }
  }
}

const problems = new Map<string, string>([
  ['heartbeats_missed', 'hears nothing from the broker'],
  ['consumer_deleted', 'was deleted'],
  ['consumer_not_found', 'does not exist'],
  ['stream_not_found', 'has no stream'],
  ['no_responders', 'has no server that answers'],
]);
