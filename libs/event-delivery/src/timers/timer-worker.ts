import { Logger } from '@nestjs/common';
import { SpanKind } from '@opentelemetry/api';
import type { DataSource } from 'typeorm';
import { failpoint } from '../failpoints.ts';
import type { DeliveryObserver } from '../observation/observer.ts';
import { contextFrom, inSpan, tracer } from '../observation/tracing.ts';
import { retryDelay } from '../pause.ts';
import { failureCode, isInfrastructure } from '../reaction/classify-failure.ts';
import { Unacceptable } from '../reaction/fates.ts';
import { Rounds } from '../rounds.ts';
import { OpenTransaction } from '../transaction/open-transaction.ts';
import type { Transactions } from '../transaction/transactions.ts';
import type { Tx } from '../transaction/tx.ts';
import { type ClaimedTimer, failTimer, takeDue, tenantsWithDue } from './timer-table.ts';
import type { DueTimer } from './when-due.ts';

const batchSize = 100;
/** About half a day of tries, with an hour between the last ones. */
export const maxTimerAttempts = 16;

export interface DueHandler {
  handle(due: DueTimer, tx?: Tx): Promise<unknown>;
}

export interface TimerContext {
  readonly dataSource: DataSource;
  readonly transactions: Transactions;
  readonly observer: DeliveryObserver;
  /** Milliseconds between looks at the table; timers set in this process are seen at once. */
  readonly every: number;
  readonly leaseMs: number;
  readonly retryDelays?: readonly number[] | undefined;
}

/** A timer's handler failed; its batch is rolled back and goes on without it. */
class TimerFailed extends Error {
  constructor(
    readonly timer: ClaimedTimer,
    override readonly cause: unknown,
  ) {
    super('A timer failed.');
  }
}

/** Fires the timers of one kind, in transactions of one county: taken, handled and done in one commit. */
export class TimerWorker {
  private readonly log = new Logger('Timers');
  readonly rounds: Rounds;

  constructor(
    readonly kind: string,
    private readonly handler: DueHandler,
    private readonly context: TimerContext,
  ) {
    this.rounds = new Rounds(() => this.fireAll(), context.every);
  }

  async stop(): Promise<void> {
    await this.rounds.stop();
  }

  private async fireAll(): Promise<void> {
    for (let progress = true; progress; ) {
      progress = false;
      for (const tenant of await tenantsWithDue(this.context.dataSource.manager, this.kind)) {
        if (this.rounds.stopping) return;
        // Without progress, somebody else has them all under lock.
        if (await this.fire(tenant)) progress = true;
      }
    }
  }

  /** Whether any timer was fired or failed. */
  private async fire(tenant: string): Promise<boolean> {
    const begun = performance.now();
    try {
      const count = await this.context.transactions.run(tenant, (tx) => this.fireIn(tx));
      await failpoint('timer.after-commit');
      const seconds = (performance.now() - begun) / 1_000;
      if (count > 0) this.context.observer.timersDone?.({ kind: this.kind, count, seconds });
      return count > 0;
    } catch (error) {
      if (!(error instanceof TimerFailed) || isInfrastructure(error.cause)) throw error;
      await this.fail(error.timer, error.cause);
      return true;
    }
  }

  private async fireIn(tx: Tx): Promise<number> {
    const timers = await takeDue(tx.manager, tx.tenant, this.kind, batchSize);
    for (const timer of timers) {
      const { tenant, ref, dueAt, origin } = timer;
      OpenTransaction.of(tx).causedBy(origin);
      try {
        await inTimerSpan(this.kind, timer, () => this.handler.handle({ tenant, ref, dueAt }, tx));
      } catch (error) {
        throw new TimerFailed(timer, error);
      }
    }
    await failpoint('timer.before-commit');
    return timers.length;
  }

  private async fail(timer: ClaimedTimer, error: unknown): Promise<void> {
    await recordFailure(this.context, this.log, this.kind, timer, error, timer.attempts + 1, false);
  }
}

export function inTimerSpan<T>(kind: string, timer: ClaimedTimer, run: () => Promise<T>): Promise<T> {
  const parent = contextFrom(timer.origin.traceparent);
  return inSpan(tracer().startSpan(`timer ${kind}`, { kind: SpanKind.INTERNAL }, parent), parent, run);
}

/** A failing timer costs itself only: it waits longer and longer, and is parked in the end, or at once. */
export async function recordFailure(
  context: TimerContext,
  log: Logger,
  kind: string,
  timer: ClaimedTimer,
  error: unknown,
  attempts: number,
  counted: boolean,
): Promise<void> {
  const failure = failureCode(error);
  const parks = error instanceof Unacceptable || attempts >= maxTimerAttempts;
  const delayMs = parks ? null : retryDelay(attempts, context.retryDelays);
  await failTimer(context.dataSource.manager, timer, kind, { failure, delayMs, counted });
  if (parks) {
    log.error(`Timer ${kind} ${timer.ref} is parked after ${attempts} tries: ${failure}`);
    context.observer.parked?.({ kind: 'timer', of: kind, reason: failure });
  } else {
    log.warn(`Timer ${kind} ${timer.ref} failed (${failure}), try ${attempts}, again in ${delayMs} ms`);
  }
}
