import { LeasedTimerWorker } from './leased-timer-worker.ts';
import { type DueHandler, type TimerContext, TimerWorker } from './timer-worker.ts';
import { dueMetadata } from './when-due.ts';

/** One worker per kind of timer. Throws at boot when a handler has no `@WhenDue`, or a kind has two. */
export function timerWorkers(
  handlers: readonly object[],
  context: TimerContext,
): (TimerWorker | LeasedTimerWorker)[] {
  const kinds = new Set<string>();
  return handlers.map((handler) => {
    const metadata = dueMetadata.get(handler.constructor);
    if (!metadata) throw new Error(`${handler.constructor.name} has no @WhenDue.`);
    const { kind, outsideTransaction, atATime } = metadata;
    if (kinds.has(kind)) throw new Error(`Timers of kind ${kind} have two handlers.`);
    kinds.add(kind);
    return outsideTransaction
      ? new LeasedTimerWorker(kind, handler as DueHandler, context, atATime)
      : new TimerWorker(kind, handler as DueHandler, context);
  });
}
