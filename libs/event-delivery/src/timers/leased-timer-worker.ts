import { Logger } from '@nestjs/common';
import { failpoint } from '../failpoints.ts';
import { Gathered } from '../gathered.ts';
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

/** How many records of jobs that ended are written by one statement. */
const mostFinished = 100;

interface Leased {
  readonly timer: ClaimedTimer;
  readonly lease: string;
}

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
  private readonly running = new Set<Promise<void>>();
  private readonly finished: Gathered<Leased, Leased>;

  constructor(
    readonly kind: string,
    private readonly handler: DueHandler,
    private readonly context: TimerContext,
    private readonly atATime: number,
  ) {
    this.rounds = new Rounds(() => this.startDue(), context.every);
    const { manager } = context.dataSource;
    this.finished = new Gathered(async (_, all) => {
      await finishLeased(manager, kind, all);
      return all;
    }, mostFinished);
  }

  /** Takes nothing more and lets what runs end. */
  async stop(): Promise<void> {
    await this.rounds.stop();
    await Promise.all(this.running);
  }

  /** Whatever is due is begun while there is room: a long job keeps only its own place from the others. */
  private async startDue(): Promise<void> {
    while (!this.rounds.stopping && this.running.size < this.atATime) {
      const lease = newId();
      const { manager } = this.context.dataSource;
      const most = this.atATime - this.running.size;
      const due = await leaseDue(manager, this.kind, { lease, leaseMs: this.context.leaseMs, most });
      for (const timer of due) this.start({ timer, lease });
      if (due.length < most) return;
    }
  }

  private start(leased: Leased): void {
    const run = this.fire(leased)
      .catch((error: Error) => this.log.warn(`The fate of a timer is not recorded: ${error.message}`))
      .finally(() => {
        this.running.delete(run);
        this.rounds.wake();
      });
    this.running.add(run);
  }

  private async fire(leased: Leased): Promise<void> {
    const { timer, lease } = leased;
    if (timer.attempts > maxTimerAttempts) {
      await this.fail(timer, new NeverFinished());
      return;
    }
    const { manager } = this.context.dataSource;
    const renewal = setInterval(() => {
      renewLease(manager, this.kind, lease, this.context.leaseMs).catch((error: Error) =>
        this.log.warn(error.message),
      );
    }, this.context.leaseMs / 3);
    const begun = performance.now();
    try {
      const { tenant, ref, dueAt, origin } = timer;
      await inTimerSpan(this.kind, timer, () =>
        followingFrom(origin, async () => this.handler.handle({ tenant, ref, dueAt })),
      );
      await failpoint('timer.after-effect');
      await this.finished.of('', leased);
      const seconds = (performance.now() - begun) / 1_000;
      this.context.observer.timersDone?.({ kind: this.kind, count: 1, seconds });
    } catch (error) {
      await this.fail(timer, error);
    } finally {
      clearInterval(renewal);
    }
  }

  private async fail(timer: ClaimedTimer, error: unknown): Promise<void> {
    await recordFailure(this.context, this.log, this.kind, timer, error, timer.attempts, true);
  }
}
