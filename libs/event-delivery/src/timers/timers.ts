import { Injectable } from '@nestjs/common';
import { OpenTransaction } from '../transaction/open-transaction.ts';
import type { Tx } from '../transaction/tx.ts';

export interface Timer {
  readonly kind: string;
  readonly ref: string;
  /** `now`: by the database's clock, when the timer is written. */
  readonly dueAt: Date | 'now';
}

/** By how much the clocks of this machine and the database may differ; what is due later is found in time anyway. */
const aboutNowMs = 1_000;

/** Everything that waits is a row: set and cancelled in the transaction of the change that it belongs to. */
@Injectable()
export class Timers {
  /** Sets timers; one that is there already (same kind and ref) moves to its new time and is due again. */
  async set(tx: Tx, timers: readonly Timer[]): Promise<void> {
    if (timers.length === 0) return;
    const open = OpenTransaction.of(tx);
    const { correlationId, causationId, traceparent } = open.origin;
    // One row per key, the last one wins: a single statement may not touch a row twice.
    const rows = [...new Map(timers.map((timer) => [`${timer.kind}\n${timer.ref}`, timer])).values()];
    await tx.manager.query(setTimers, [
      tx.tenant,
      rows.map((timer) => timer.kind),
      rows.map((timer) => timer.ref),
      rows.map(({ dueAt }) => (dueAt === 'now' ? null : dueAt.toISOString())),
      correlationId,
      causationId ?? null,
      traceparent ?? null,
    ]);
    const soon = Date.now() + aboutNowMs;
    for (const { kind, dueAt } of rows)
      if (dueAt === 'now' || dueAt.getTime() <= soon) open.kindsDue.add(kind);
  }

  /** Cancels timers; those that are not there, or done, are nobody's concern. */
  async cancel(tx: Tx, kinds: string | readonly string[], refs: readonly string[]): Promise<void> {
    if (refs.length === 0) return;
    await tx.manager.query(
      `delete from timer where tenant = $1 and kind = any($2) and ref = any($3)
          and current_setting('app.tenant', true) = $1`,
      [tx.tenant, [kinds].flat(), refs],
    );
  }
}

// `now` as this process reads it back, to the millisecond: by it a try that failed finds its timer again.
// In the county's transaction only, for its beginning may have failed; and in the order of the key, so that two transactions that set the same timers do not lock each other out.
const setTimers = `
  insert into timer (tenant, kind, ref, due_at, next_at, correlation_id, causation_id, traceparent)
  select $1, kind, ref, coalesce(due_at, now), coalesce(due_at, now), $5, $6, $7
    from unnest($2::text[], $3::text[], $4::timestamptz[]) as given (kind, ref, due_at),
         date_trunc('milliseconds', clock_timestamp()) as now
   where current_setting('app.tenant', true) = $1
   order by kind, ref
  on conflict (tenant, kind, ref) do update
    set due_at = excluded.due_at, next_at = excluded.due_at, lease = null, done_at = null, parked_at = null,
        attempts = 0, failure = null, correlation_id = excluded.correlation_id,
        causation_id = excluded.causation_id, traceparent = excluded.traceparent`;
