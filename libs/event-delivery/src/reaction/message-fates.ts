import type { JsMsg } from '@nats-io/jetstream';
import { Logger } from '@nestjs/common';
import type { ParkingReason } from '../parking/parking-lot.ts';
import { retryDelay } from '../pause.ts';
import { failureCode } from './classify-failure.ts';
import { Unacceptable } from './fates.ts';
import { Inbox } from './inbox.ts';
import type { ListenerContext } from './listener.ts';
import type { Patience } from './patience.ts';
import type { Received } from './received.ts';

/** A failing message is parked after this many tries, or when it ended its process this many times in a row. */
const maxAttempts = 8;
const maxUnfinished = 4;

/** How the messages of one consumer end: acknowledged, tried later, or parked. No fourth. */
export class MessageFates {
  private readonly log = new Logger('Listener');

  constructor(
    private readonly consumer: string,
    private readonly inbox: Inbox,
    private readonly context: ListenerContext,
    private readonly patience: Patience,
    /** The message is no longer held. */
    private readonly release: (message: JsMsg) => void,
  ) {}

  /** Plain, not waited for: if the ack is lost, the message comes again and the inbox knows it. */
  acknowledge({ message }: Received): void {
    message.ack();
    this.release(message);
  }

  /** Of the messages that come again, those that were tried before are tried alone. */
  async sort(again: Received[]): Promise<{ together: Received[]; alone: Received[] }> {
    const { manager } = this.context.dataSource;
    const ids = [...new Set(again.map(({ messageId }) => messageId))];
    const standing = await this.patience.with(() => this.inbox.standing(manager, ids));
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
  async begin(tenant: string, again: readonly Received[]): Promise<void> {
    if (again.length === 0) return;
    const { manager } = this.context.dataSource;
    const ids = again.map(({ messageId }) => messageId);
    await this.patience.with(() => this.inbox.beginAttempt(manager, tenant, [...new Set(ids)]));
    for (const one of again) {
      one.counted = true;
      one.attempts += 1;
    }
  }

  /** Parked at once when it says so or was tried often enough, else tried again later. */
  async fail(one: Received, error: unknown): Promise<void> {
    const failure = failureCode(error);
    if (error instanceof Unacceptable) {
      await this.parkReceived(one, failure, Math.max(one.attempts, 1));
      return;
    }
    const { manager } = this.context.dataSource;
    const attempts = await this.patience.with(() =>
      this.inbox.endAttempt(manager, one.tenant, one.messageId, { failure, counted: one.counted }),
    );
    if (attempts >= maxAttempts) {
      await this.parkReceived(one, failure, attempts);
      return;
    }
    const delay = retryDelay(attempts, this.context.retryDelays);
    one.message.nak(delay);
    this.release(one.message);
    this.context.observer.triedLater?.({ consumer: this.consumer, reason: failure });
    this.log.warn(
      `${this.consumer}: ${one.messageId} failed (${failure}), try ${attempts}, again in ${delay} ms`,
    );
  }

  private async parkReceived(one: Received, reason: string, attempts: number): Promise<void> {
    if (!(await this.park(one.tenant, one.message, { reason, attempts, unreadable: false }))) return;
    const { manager } = this.context.dataSource;
    await this.patience.with(() => this.inbox.forgetAttempts(manager, [one.messageId]));
  }

  async park(tenant: string, message: JsMsg, why: ParkingReason): Promise<boolean> {
    const parked = await this.context.parking.park(this.consumer, tenant, message, why);
    this.release(message);
    return parked;
  }
}
