import type { EntityManager } from 'typeorm';
import type { Origin } from '../transaction/open-transaction.ts';
import type { DueTimer } from './when-due.ts';

export interface ClaimedTimer extends DueTimer {
  readonly attempts: number;
  readonly origin: Origin;
}

interface TimerRow {
  tenant: string;
  ref: string;
  due_at: Date;
  attempts: number;
  correlation_id: string;
  causation_id: string | null;
  traceparent: string | null;
}

// Not `clock_timestamp()`: what changes within a statement is compared with every row, and looked up in no index. All
// that waits for a day years away would be read at each look.
const waiting = `done_at is null and parked_at is null and next_at <= statement_timestamp()`;
const columns = `t.tenant, t.ref, t.due_at, t.attempts, t.correlation_id, t.causation_id, t.traceparent`;

/** Counties with timers of a kind that are due. */
export async function tenantsWithDue(manager: EntityManager, kind: string): Promise<string[]> {
  const rows: { tenant: string }[] = await manager.query(
    `select distinct tenant
       from (select tenant from timer where kind = $1 and ${waiting} order by next_at limit 1000) as due`,
    [kind],
  );
  return rows.map((row) => row.tenant);
}

/**
 * Takes due timers and marks them done, in the transaction of their effect: both are stored, or neither. Before the
 * handlers run, so that a handler may set the same timer anew. Nothing outside of the county's transaction: its
 * beginning may have failed.
 */
export async function takeDue(
  manager: EntityManager,
  tenant: string,
  kind: string,
  limit: number,
): Promise<ClaimedTimer[]> {
  return claimed(
    await manager.query(
      `update timer t set done_at = clock_timestamp()
         from (select tenant, kind, ref from timer
                where tenant = $1 and kind = $2 and ${waiting} and current_setting('app.tenant', true) = $1
                order by next_at limit $3 for update skip locked) as due
        where (t.tenant, t.kind, t.ref) = (due.tenant, due.kind, due.ref)
       returning ${columns}`,
      [tenant, kind, limit],
    ),
  );
}

/** The try is not recorded for good before it begins: after a power cut it is made again, as it is after any death. */
const lazily = `(select set_config('synchronous_commit', 'off', true) as value) as lazily`;

/** Takes due timers of any county under a lease; the try is counted ahead, for it may end the process. */
export async function leaseDue(
  manager: EntityManager,
  kind: string,
  { lease, leaseMs, most }: { lease: string; leaseMs: number; most: number },
): Promise<ClaimedTimer[]> {
  return claimed(
    await manager.query(
      `update timer t set lease = $2, attempts = t.attempts + 1, next_at = clock_timestamp() + $3 * interval '1 ms'
         from (select tenant, kind, ref from timer where kind = $1 and ${waiting}
                order by next_at limit $4 for update skip locked) as due, ${lazily}
        where (t.tenant, t.kind, t.ref) = (due.tenant, due.kind, due.ref) and lazily.value = 'off'
       returning ${columns}`,
      [kind, lease, leaseMs, most],
    ),
  );
}

/** What is leased is found among what waits of its kind, and not among all that was ever done. */
export async function renewLease(
  manager: EntityManager,
  kind: string,
  lease: string,
  leaseMs: number,
): Promise<void> {
  await manager.query(
    `update timer set next_at = clock_timestamp() + $3 * interval '1 ms'
      where kind = $1 and lease = $2 and done_at is null and parked_at is null`,
    [kind, lease, leaseMs],
  );
}

/** Done, unless the timer was set anew meanwhile. */
export async function finishLeased(
  manager: EntityManager,
  kind: string,
  finished: readonly { readonly timer: ClaimedTimer; readonly lease: string }[],
): Promise<void> {
  await manager.query(
    `update timer t set done_at = clock_timestamp(), lease = null, failure = null
       from unnest($2::text[], $3::text[], $4::uuid[]) as f (tenant, ref, lease), ${lazily}
      where t.tenant = f.tenant and t.kind = $1 and t.ref = f.ref and t.lease = f.lease and lazily.value = 'off'`,
    [
      kind,
      finished.map(({ timer }) => timer.tenant),
      finished.map(({ timer }) => timer.ref),
      finished.map(({ lease }) => lease),
    ],
  );
}

/** Tried again later, or parked when `delayMs` is null. `counted`: the try is counted already. */
export async function failTimer(
  manager: EntityManager,
  timer: ClaimedTimer,
  kind: string,
  { failure, delayMs, counted }: { failure: string; delayMs: number | null; counted: boolean },
): Promise<void> {
  await manager.query(
    `update timer
        set failure = $4, attempts = attempts + $5, lease = null,
            next_at = clock_timestamp() + coalesce($6::float8, 0) * interval '1 ms',
            parked_at = case when $6 is null then clock_timestamp() end
      where tenant = $1 and kind = $2 and ref = $3 and done_at is null and due_at = $7`,
    [timer.tenant, kind, timer.ref, failure.slice(0, 200), counted ? 0 : 1, delayMs, timer.dueAt],
  );
}

function claimed(answer: unknown): ClaimedTimer[] {
  // TypeORM gives the rows of an update with their count.
  const [rows] = answer as [TimerRow[], number];
  return rows
    .map((row) => ({
      tenant: row.tenant,
      ref: row.ref,
      dueAt: row.due_at,
      attempts: row.attempts,
      origin: {
        correlationId: row.correlation_id,
        causationId: row.causation_id ?? undefined,
        traceparent: row.traceparent ?? undefined,
      },
    }))
    .sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime());
}
