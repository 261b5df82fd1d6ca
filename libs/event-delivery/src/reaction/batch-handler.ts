import type { EventClass } from '@medverka/event-contracts';
import type { JsMsg } from '@nats-io/jetstream';
import { failpoint } from '../failpoints.ts';
import type { Inbox } from './inbox.ts';
import type { ListenerContext } from './listener.ts';
import type { MessageFates } from './message-fates.ts';
import { type Patience, Stopping } from './patience.ts';
import { readMessage, Unreadable } from './read-message.ts';
import type { Received } from './received.ts';
import { FailedAt, type Reaction, runBatch } from './run-batch.ts';

/** Handles batches of one reaction, split as far as they must be. */
export class BatchHandler {
  constructor(
    private readonly reaction: Reaction,
    private readonly eventClass: EventClass,
    private readonly inbox: Inbox,
    private readonly context: ListenerContext,
    private readonly patience: Patience,
    private readonly fates: MessageFates,
  ) {}

  /** Handles messages of one county to their end. @throws Stopping when the process stops meanwhile */
  async handle(tenant: string, messages: readonly JsMsg[]): Promise<void> {
    const received: Received[] = [];
    for (const message of messages) {
      const one = await this.read(tenant, message);
      if (one) received.push(one);
    }
    const again = received.filter(({ message }) => message.redelivered);
    const first = received.filter(({ message }) => !message.redelivered);
    const { together, alone } = again.length > 0 ? await this.fates.sort(again) : { together: [], alone: [] };
    await this.fates.begin(tenant, together);
    await this.settle(tenant, [...together, ...first]);
    for (const one of alone) {
      await this.fates.begin(tenant, [one]);
      await this.settle(tenant, [one]);
    }
  }

  private async read(tenant: string, message: JsMsg): Promise<Received | undefined> {
    try {
      return { ...readMessage(message, this.eventClass), tenant, message, counted: false, attempts: 0 };
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      await this.fates.park(tenant, message, {
        reason: error.reason,
        detail: error.detail,
        attempts: 1,
        unreadable: true,
      });
      return undefined;
    }
  }

  /** Handles a batch to its end, split as far as it must be. */
  private async settle(tenant: string, batch: readonly Received[]): Promise<void> {
    if (batch.length === 0) return;
    try {
      await this.patience.with(() => this.commit(tenant, batch));
    } catch (error) {
      if (error instanceof Stopping) throw error;
      await this.afterFailure(tenant, batch, error);
      return;
    }
    await failpoint('reaction.after-commit');
    for (const one of batch) this.fates.acknowledge(one);
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
      await this.fates.fail(batch[at]!, error.cause);
      await this.settle(tenant, batch.slice(at + 1));
    } else if (batch.length === 1) {
      await this.fates.fail(batch[0]!, error);
    } else {
      const half = Math.ceil(batch.length / 2);
      await this.settle(tenant, batch.slice(0, half));
      await this.settle(tenant, batch.slice(half));
    }
  }
}
