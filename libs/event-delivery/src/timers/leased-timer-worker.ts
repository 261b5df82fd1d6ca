import { Logger } from '@nestjs/common';
import { failpoint } from '../failpoints.ts';
import { Rounds } from '../rounds.ts';
import { newId } from '../transaction/new-id.ts';
import { followingFrom } from '../transaction/origin-scope.ts';
import { type ClaimedTimer, finishLeased, leaseDue, renewLease } from './timer-table.ts';
import {
  type DueHandler,
  inTimerSpan,
  maxTimerAttempts,
  recordFailure,
  type TimerContext,
} from './timer-worker.ts';

const atATime = 4;

class NeverFinished extends Error {
  override readonly name = 'NeverFinished';
}

/**
 * Fires timers of a kind whose effect is outside a transaction: each under a lease that is renewed while it runs, so
 * that it runs once at a time; and again, elsewhere, when the process dies.
 */
export class LeasedTimerWorker {
  private readonly log = new Logger('Timers');
  readonly rounds: Rounds;

  constructor(
    readonly kind: string,
    private readonly handler: DueHandler,
    private readonly context: TimerContext,
  ) {
    this.rounds = new Rounds(() => this.fireAll(), context.every);
  }

  private async fireAll(): Promise<void> {
    await Promise.all(
      Array.from({ length: atATime }, async () => {
        while (!this.rounds.stopping && (await this.fireOne()));
      }),
    );
  }

  private async fireOne(): Promise<boolean> {
    const lease = newId();
    const { manager } = this.context.dataSource;
    const timer = await leaseDue(manager, this.kind, lease, this.context.leaseMs);
    if (!timer) return false;
    if (timer.attempts > maxTimerAttempts) {
      await this.fail(timer, new NeverFinished());
      return true;
    }
    const renewal = setInterval(() => {
      renewLease(manager, lease, this.context.leaseMs).catch((error: Error) => this.log.warn(error.message));
    }, this.context.leaseMs / 3);
    const begun = performance.now();
    try {
      const { tenant, ref, dueAt, origin } = timer;
      await inTimerSpan(this.kind, timer, () =>
        followingFrom(origin, async () => this.handler.handle({ tenant, ref, dueAt })),
      );
      await failpoint('timer.after-effect');
      await finishLeased(manager, timer, this.kind, lease);
      const seconds = (performance.now() - begun) / 1_000;
      this.context.observer.timersDone?.({ kind: this.kind, count: 1, seconds });
    } catch (error) {
      await this.fail(timer, error);
    } finally {
      clearInterval(renewal);
    }
    return true;
  }

  private async fail(timer: ClaimedTimer, error: unknown): Promise<void> {
    await recordFailure(this.context, this.log, this.kind, timer, error, timer.attempts, true);
  }
}
