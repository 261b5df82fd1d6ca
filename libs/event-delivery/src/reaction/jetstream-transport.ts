import { contractOf, type EventClass } from '@medverka/event-contracts';
import type { NatsConnection } from '@nats-io/nats-core';
import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import type { Broker } from '../broker/broker.ts';
import { durableOf, streamOfContract } from '../broker/names.ts';
import type { Tx } from '../transaction/tx.ts';
import { Consumption } from './consumption.ts';
import { Listener, type ListenerContext } from './listener.ts';

/** Nest's transport over JetStream: each `@EventPattern` handler is fed by a durable consumer of its own. */
export class JetStreamTransport extends Server implements CustomTransportStrategy {
  override readonly transportId = Symbol('jetstream');
  override readonly propagatesEventHandlerErrors = true;
  readonly consumptions: Consumption[] = [];
  private stopped: Promise<void> | undefined;

  constructor(
    private readonly broker: Broker,
    private readonly service: string,
    private readonly context: ListenerContext,
  ) {
    super();
  }

  /** Begins to consume as soon as the broker is there; the service does not wait for it. */
  listen(started: () => void): void {
    for (const handler of this.messageHandlers.values()) this.consumptions.push(this.consumptionOf(handler));
    void this.broker.connected().then(
      (connection) => this.start(connection),
      () => undefined,
    );
    started();
  }

  /** Stops consuming and lets the running batches end. May be called before Nest closes the transport. */
  stop(): Promise<void> {
    this.stopped ??= Promise.all(this.consumptions.map((consumption) => consumption.stop())).then(
      () => undefined,
    );
    return this.stopped;
  }

  async close(): Promise<void> {
    await this.stop();
  }

  on(): never {
    throw new Error('This transport has no events to listen to.');
  }

  unwrap<T>(): T {
    return this.broker.connection as T;
  }

  private start(connection: NatsConnection): void {
    if (this.stopped) return;
    for (const consumption of this.consumptions) consumption.start(connection);
  }

  private consumptionOf(handler: MessageHandler): Consumption {
    const { event, many } = handler.extras as { event: EventClass; many: boolean };
    const contract = contractOf(event);
    // Nest would chain two handlers of one pattern and let them share an ack.
    if (handler.next)
      throw new Error(`Two handlers for ${contract.name}: a service has one reaction per event.`);
    const consumer = durableOf(contract, this.service);
    const call = (events: object, tx: Tx) => this.call(handler, events, tx);
    const listener = new Listener({ consumer, many, call }, event, this.context);
    return new Consumption(streamOfContract(contract), consumer, listener);
  }

  /** A handler's failure comes through an observable, and only on subscription. */
  private async call(handler: MessageHandler, events: object, tx: Tx): Promise<void> {
    await this.runWithProcessingHooks(tx as never, async (done) => {
      const result = this.transformToObservable(await handler(events, tx));
      await lastValueFrom(result, { defaultValue: undefined });
      done();
    });
  }
}
