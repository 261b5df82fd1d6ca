import { catalogue as wholeCatalogue } from '@medverka/event-contracts';
import type { OnApplicationBootstrap, OnApplicationShutdown, OnModuleDestroy } from '@nestjs/common';
import { Broker } from './broker/broker.ts';
import { streamOfSubject, streamsOfSayer } from './broker/names.ts';
import type { DeliveryOptions } from './event-delivery.module.ts';
import { Housekeeping } from './housekeeping.ts';
import { DeliveryStatus } from './observation/delivery-status.ts';
import { ParkedMessages } from './parking/parked-messages.ts';
import { ParkedStream } from './parking/parked-stream.ts';
import { ParkedTimers } from './parking/parked-timers.ts';
import { ParkingLot } from './parking/parking-lot.ts';
import { RefusedEvents } from './parking/refused-events.ts';
import { Unacceptable } from './reaction/fates.ts';
import { JetStreamTransport } from './reaction/jetstream-transport.ts';
import { Marker } from './relay/marker.ts';
import type { OutboxRow } from './relay/outbox-row.ts';
import { Publisher } from './relay/publisher.ts';
import { Relay } from './relay/relay.ts';
import { StreamWatch } from './relay/stream-watch.ts';
import { Sweeper } from './relay/sweeper.ts';
import type { LeasedTimerWorker } from './timers/leased-timer-worker.ts';
import type { TimerWorker } from './timers/timer-worker.ts';
import { timerWorkers } from './timers/timer-workers.ts';
import type { OpenTransaction } from './transaction/open-transaction.ts';
import { type LastWords, Transactions } from './transaction/transactions.ts';
import { writeOutbox } from './transaction/write-outbox.ts';

/** Milliseconds from a publish to its mark, at most: so many rows are marked by one statement. */
const latestMark = 100;

/** All parts of one service's carrier, put together; starts and stops them in the order that loses nothing. */
export class Carrier implements OnApplicationBootstrap, OnModuleDestroy, OnApplicationShutdown {
  readonly transactions: Transactions;
  readonly transport: JetStreamTransport;
  readonly parkedMessages: ParkedMessages;
  readonly status: DeliveryStatus;
  private readonly broker: Broker;
  private readonly relay: Relay;
  private readonly sweeper: Sweeper;
  private readonly streams: StreamWatch;
  private readonly housekeeping: Housekeeping;
  private workers: (TimerWorker | LeasedTimerWorker)[] = [];

  constructor(private readonly options: DeliveryOptions) {
    const { service, dataSource, observer = {}, pace = {}, catalogue = wholeCatalogue } = options;
    const { sweepEvery = 5_000, leftoverAge = 5_000 } = pace;
    this.broker = new Broker(options.connect, options.onFatal);
    this.streams = new StreamWatch(this.broker, streamsOfSayer(service, catalogue));
    const publisher = new Publisher(this.broker, service, streamOfSubject, this.streams);
    const marker = new Marker(dataSource, Math.min(leftoverAge / 10, latestMark));
    this.relay = new Relay(this.broker, publisher, marker, observer);
    this.sweeper = new Sweeper(dataSource, this.broker, publisher, observer, {
      every: sweepEvery,
      leftoverAge,
    });
    this.transactions = new Transactions(dataSource, (tx) => this.beforeCommit(tx));
    const parking = new ParkingLot(this.broker, service, observer);
    const { transactions } = this;
    const context = { dataSource, transactions, parking, observer, retryDelays: pace.retryDelays };
    this.transport = new JetStreamTransport(this.broker, service, context);
    const parked = new ParkedStream(this.broker, service, (consumer, raw) =>
      this.listenerOf(consumer).handleNow(raw),
    );
    this.parkedMessages = new ParkedMessages({
      message: parked,
      event: new RefusedEvents(dataSource),
      timer: new ParkedTimers(dataSource, () => this.wakeTimers()),
    });
    const { consumptions } = this.transport;
    this.status = new DeliveryStatus(dataSource, this.broker, () => consumptions, this.streams, parked);
    this.housekeeping = new Housekeeping(dataSource, options.retention ?? {});
  }

  /** The instances of the `@WhenDue` classes, once Nest has made them. */
  setTimers(handlers: readonly object[]): void {
    const { dataSource, observer = {}, pace = {} } = this.options;
    const { timersEvery: every = 1_000, leaseMs = 30_000, retryDelays } = pace;
    this.workers = timerWorkers(handlers, {
      dataSource,
      transactions: this.transactions,
      observer,
      every,
      leaseMs,
      retryDelays,
    });
  }

  onApplicationBootstrap(): void {
    this.streams.start();
    this.sweeper.start();
    this.housekeeping.start();
    for (const { rounds } of this.workers) rounds.start();
  }

  /** Nest calls this before it closes the transport and the HTTP server: nothing new is taken, what runs may end. */
  async onModuleDestroy(): Promise<void> {
    await Promise.all([
      this.transport.stop(),
      this.housekeeping.stop(),
      ...this.workers.map((worker) => worker.stop()),
    ]);
  }

  /** And this after: the last transactions are committed, so their events leave before the connection closes. */
  async onApplicationShutdown(): Promise<void> {
    await this.relay.flush();
    await this.sweeper.stop();
    await this.broker.close();
    // Last: what it asks a broker that is gone is not waited for.
    await this.streams.stop();
  }

  private async beforeCommit(tx: OpenTransaction): Promise<LastWords> {
    const { rows } = await writeOutbox(tx, this.options.service);
    return { done: rows.then((written) => () => this.afterCommit(tx, written)) };
  }

  private afterCommit(tx: OpenTransaction, rows: readonly OutboxRow[]): void {
    if (rows.length > 0) this.relay.handOver(rows);
    if (tx.kindsDue.size > 0) this.wakeTimers(tx.kindsDue);
  }

  private wakeTimers(kinds?: ReadonlySet<string>): void {
    for (const { kind, rounds } of this.workers) if (!kinds || kinds.has(kind)) rounds.wake();
  }

  private listenerOf(consumer: string) {
    const found = this.transport.consumptions.find((consumption) => consumption.consumer === consumer);
    // Parked by a reaction that a later version no longer has.
    if (!found) throw new Unacceptable('no-such-reaction');
    return found.listener;
  }
}
