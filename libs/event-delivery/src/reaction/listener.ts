import type { EventClass } from '@medverka/event-contracts';
import type { JsMsg } from '@nats-io/jetstream';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { failpoint } from '../failpoints.ts';
import type { DeliveryObserver } from '../observation/observer.ts';
import type { ParkingLot, ParkingReason } from '../parking/parking-lot.ts';
import { Pause, retryDelay } from '../pause.ts';
import type { Transactions } from '../transaction/transactions.ts';
import { failureCode, isInfrastructure } from './classify-failure.ts';
import { Unacceptable } from './fates.ts';
import { Inbox } from './inbox.ts';
import { type RawMessage, readMessage, tenantOfSubject, Unreadable } from './read-message.ts';
import type { Received } from './received.ts';
import { FailedAt, type Reaction, runBatch } from './run-batch.ts';
import { TenantQueues } from './tenant-queues.ts';

const batchSize = 256;
/** A failing message is parked after this many tries, or when it ended its process this many times in a row. */
const maxAttempts = 8;
const maxUnfinished = 4;
/** Milliseconds: what is given back by a process that stops must not come to it again. */
const notToUs = 250;

export interface ListenerContext {
  readonly dataSource: DataSource;
  readonly transactions: Transactions;
  readonly parking: ParkingLot;
  readonly observer: DeliveryObserver;
  readonly retryDelays?: readonly number[] | undefined;
}

/** The process stops: what is not handled yet goes back to the broker. */
class Stopping extends Error {}

/**
 * Handles the messages of one reaction, batch by batch and one batch at a time: takes of one county what is there,
 * never waits for more. Every message ends acknowledged, tried later, or parked.
 */
export class Listener {
  private readonly log = new Logger('Listener');
  private readonly queues = new TenantQueues();
  private readonly held = new Set<JsMsg>();
  private readonly inbox: Inbox;
  private readonly pause = new Pause();
  private signsOfLife: NodeJS.Timeout | undefined;
  private working: Promise<void> | undefined;
  private stopping = false;
  /** Waiting for the database. */
  paused = false;

  constructor(
    readonly reaction: Reaction,
    readonly eventClass: EventClass,
    private readonly context: ListenerContext,
  ) {
    this.inbox = new Inbox(reaction.consumer);
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
    this.pause.cutShort();
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
        await this.handle(next.tenant, next.messages);
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

  private async handle(tenant: string, messages: readonly JsMsg[]): Promise<void> {
    const received: Received[] = [];
    for (const message of messages) {
      const one = await this.read(tenant, message);
      if (one) received.push(one);
    }
    const again = received.filter(({ message }) => message.redelivered);
    const first = received.filter(({ message }) => !message.redelivered);
    const { together, alone } = again.length > 0 ? await this.sort(again) : { together: [], alone: [] };
    await this.begin(tenant, together);
    await this.settle(tenant, [...together, ...first]);
    for (const one of alone) {
      await this.begin(tenant, [one]);
      await this.settle(tenant, [one]);
    }
  }

  private async read(tenant: string, message: JsMsg): Promise<Received | undefined> {
    try {
      return { ...readMessage(message, this.eventClass), tenant, message, counted: false, attempts: 0 };
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      await this.park(tenant, message, {
        reason: error.reason,
        detail: error.detail,
        attempts: 1,
        unreadable: true,
      });
      return undefined;
    }
  }

  /** Of the messages that come again, those that were tried before are tried alone. */
  private async sort(again: Received[]): Promise<{ together: Received[]; alone: Received[] }> {
    const { manager } = this.context.dataSource;
    const ids = [...new Set(again.map(({ messageId }) => messageId))];
    const standing = await this.patiently(() => this.inbox.standing(manager, ids));
    const [together, alone]: [Received[], Received[]] = [[], []];
    for (const one of again) {
      const known = standing.get(one.messageId);
      if (!known) this.acknowledge(one);
      else if (known.unfinished >= maxUnfinished || known.attempts >= maxAttempts) {
        await this.parkReceived(one, 'never-finished', known.attempts);
      } else {
        one.attempts = known.attempts;
        (known.attempts > 0 ? alone : together).push(one);
      }
    }
    return { together, alone };
  }

  /** What comes again is counted before it is tried, for the last try may have ended the process, and so may this. */
  private async begin(tenant: string, again: readonly Received[]): Promise<void> {
    if (again.length === 0) return;
    const { manager } = this.context.dataSource;
    const ids = again.map(({ messageId }) => messageId);
    await this.patiently(() => this.inbox.beginAttempt(manager, tenant, [...new Set(ids)]));
    for (const one of again) {
      one.counted = true;
      one.attempts += 1;
    }
  }

  /** Handles a batch to its end, split as far as it must be. */
  private async settle(tenant: string, batch: readonly Received[]): Promise<void> {
    if (batch.length === 0) return;
    try {
      await this.patiently(() => this.commit(tenant, batch));
    } catch (error) {
      if (error instanceof Stopping) throw error;
      await this.afterFailure(tenant, batch, error);
      return;
    }
    await failpoint('reaction.after-commit');
    for (const one of batch) this.acknowledge(one);
    await failpoint('reaction.after-acknowledge');
  }

  private async commit(tenant: string, batch: readonly Received[]): Promise<void> {
    const begun = performance.now();
    const fresh = await runBatch(this.context.transactions, this.inbox, this.reaction, tenant, batch);
    const { consumer } = this.reaction;
    const seconds = (performance.now() - begun) / 1_000;
    const { observer } = this.context;
    observer.handled?.({ consumer, count: fresh, duplicates: batch.length - fresh, seconds });
    if (observer.delay) {
      const now = Date.now();
      for (const { envelope } of batch)
        observer.delay({ consumer, seconds: (now - envelope.time.getTime()) / 1_000 });
    }
  }

  /**
   * One bad message costs itself only. If it is known, those before it were fine and are committed, and those after it
   * go on: so nothing is handled more than twice, however many are bad. Else the batch is halved.
   */
  private async afterFailure(tenant: string, batch: readonly Received[], error: unknown): Promise<void> {
    if (batch.length > 1) this.context.observer.split?.({ consumer: this.reaction.consumer });
    const at = error instanceof FailedAt ? batch.findIndex((one) => one.messageId === error.messageId) : -1;
    if (error instanceof FailedAt && at >= 0) {
      await this.settle(tenant, batch.slice(0, at));
      await this.fail(batch[at]!, error.cause);
      await this.settle(tenant, batch.slice(at + 1));
    } else if (batch.length === 1) {
      await this.fail(batch[0]!, error);
    } else {
      const half = Math.ceil(batch.length / 2);
      await this.settle(tenant, batch.slice(0, half));
      await this.settle(tenant, batch.slice(half));
    }
  }

  private async fail(one: Received, error: unknown): Promise<void> {
    const failure = failureCode(error);
    const { consumer } = this.reaction;
    if (error instanceof Unacceptable) {
      await this.parkReceived(one, failure, Math.max(one.attempts, 1));
      return;
    }
    const { manager } = this.context.dataSource;
    const attempts = await this.patiently(() =>
      this.inbox.endAttempt(manager, one.tenant, one.messageId, { failure, counted: one.counted }),
    );
    if (attempts >= maxAttempts) {
      await this.parkReceived(one, failure, attempts);
      return;
    }
    const delay = retryDelay(attempts, this.context.retryDelays);
    one.message.nak(delay);
    this.held.delete(one.message);
    this.context.observer.triedLater?.({ consumer, reason: failure });
    this.log.warn(`${consumer}: ${one.messageId} failed (${failure}), try ${attempts}, again in ${delay} ms`);
  }

  private async parkReceived(one: Received, reason: string, attempts: number): Promise<void> {
    if (!(await this.park(one.tenant, one.message, { reason, attempts, unreadable: false }))) return;
    const { manager } = this.context.dataSource;
    await this.patiently(() => this.inbox.forgetAttempts(manager, [one.messageId]));
  }

  private async park(tenant: string, message: JsMsg, why: ParkingReason): Promise<boolean> {
    const parked = await this.context.parking.park(this.reaction.consumer, tenant, message, why);
    this.held.delete(message);
    return parked;
  }

  /** Plain, not waited for: if the ack is lost, the message comes again and the inbox knows it. */
  private acknowledge({ message }: Received): void {
    message.ack();
    this.held.delete(message);
  }

  /** While the database is away, full or read-only, the same is tried again: no message is to blame. */
  private async patiently<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      if (this.stopping) throw new Stopping();
      try {
        const result = await work();
        this.paused = false;
        this.pause.over();
        return result;
      } catch (error) {
        if (!isInfrastructure(error instanceof FailedAt ? error.cause : error)) throw error;
        if (!this.paused)
          this.log.warn(`${this.reaction.consumer} waits for the database: ${failureCode(error)}`);
        this.paused = true;
        this.context.observer.paused?.({ consumer: this.reaction.consumer });
        await this.pause.wait();
      }
    }
  }
}
