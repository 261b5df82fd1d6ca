import type { EventClass } from '@medverka/event-contracts';
import type { JsMsg } from '@nats-io/jetstream';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { DeliveryObserver } from '../observation/observer.ts';
import type { ParkingLot } from '../parking/parking-lot.ts';
import { retryDelay } from '../pause.ts';
import type { Transactions } from '../transaction/transactions.ts';
import { BatchHandler } from './batch-handler.ts';
import { Inbox } from './inbox.ts';
import { MessageFates } from './message-fates.ts';
import { Patience, Stopping } from './patience.ts';
import { type RawMessage, readMessage, tenantOfSubject } from './read-message.ts';
import { FailedAt, type Reaction, runBatch } from './run-batch.ts';
import { TenantQueues } from './tenant-queues.ts';

const batchSize = 256;
/** Milliseconds: what is given back by a process that stops must not come to it again. */
const notToUs = 250;

export interface ListenerContext {
  readonly dataSource: DataSource;
  readonly transactions: Transactions;
  readonly parking: ParkingLot;
  readonly observer: DeliveryObserver;
  readonly retryDelays?: readonly number[] | undefined;
}

/**
 * Takes the messages of one reaction as they arrive and has them handled, batch by batch and one batch at a time: of
 * one county what is there, never waiting for more.
 */
export class Listener {
  private readonly log = new Logger('Listener');
  private readonly queues = new TenantQueues();
  private readonly held = new Set<JsMsg>();
  private readonly inbox: Inbox;
  private readonly patience: Patience;
  private readonly batches: BatchHandler;
  private signsOfLife: NodeJS.Timeout | undefined;
  private working: Promise<void> | undefined;
  private stopping = false;

  constructor(
    readonly reaction: Reaction,
    readonly eventClass: EventClass,
    private readonly context: ListenerContext,
  ) {
    const { consumer } = reaction;
    this.inbox = new Inbox(consumer);
    this.patience = new Patience(consumer, () => context.observer.paused?.({ consumer }));
    const release = (message: JsMsg) => this.held.delete(message);
    const fates = new MessageFates(consumer, this.inbox, context, this.patience, release);
    this.batches = new BatchHandler(reaction, eventClass, this.inbox, context, this.patience, fates);
  }

  /** Waiting for the database. */
  get paused(): boolean {
    return this.patience.paused;
  }

  /**
   * Gives signs of life for all that is held, from arrival on and not from the start of handling: what waits behind a
   * slow batch must not come twice.
   */
  answerWithin(ackWaitMs: number): void {
    clearInterval(this.signsOfLife);
    this.signsOfLife = setInterval(() => {
      for (const message of this.held) message.working();
    }, ackWaitMs / 3);
    this.signsOfLife.unref();
  }

  accept(message: JsMsg): void {
    if (this.stopping) {
      message.nak(notToUs);
      return;
    }
    this.held.add(message);
    this.queues.push(tenantOfSubject(message.subject), message);
    this.working ??= this.work();
  }

  /** Lets the running batch end and gives everything else back. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.patience.stop();
    await this.working;
    this.giveBack([...this.held]);
    clearInterval(this.signsOfLife);
  }

  /** Handles one message at once, outside the queue: a replay. Handling it twice does nothing. */
  async handleNow(raw: RawMessage): Promise<void> {
    const read = readMessage(raw, this.eventClass);
    try {
      await runBatch(this.context.transactions, this.inbox, this.reaction, read.envelope.tenant, [read]);
    } catch (error) {
      throw error instanceof FailedAt ? error.cause : error;
    }
  }

  private async work(): Promise<void> {
    for (let next = this.next(); next; next = this.next()) {
      try {
        await this.batches.handle(next.tenant, next.messages);
      } catch (error) {
        if (!(error instanceof Stopping)) this.log.error(error);
        this.giveBack(next.messages);
      }
    }
    this.working = undefined;
  }

  /** Nothing is held that nobody works on: its signs of life would keep it from everybody. */
  private giveBack(messages: Iterable<JsMsg>): void {
    for (const message of messages) {
      if (!this.held.delete(message)) continue;
      if (this.stopping) message.nak(notToUs);
      else message.nak(retryDelay(2));
    }
  }

  private next() {
    return this.stopping ? undefined : this.queues.take(batchSize);
  }
}
