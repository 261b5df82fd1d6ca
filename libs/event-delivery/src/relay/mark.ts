import { Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DeliveryObserver } from '../observation/observer.ts';
import type { OutboxRow } from './outbox-row.ts';

const log = new Logger('Relay');

/**
 * Published rows stay, so that a lost stream can be refilled from them. The mark itself need not wait for the disk: if
 * it is lost, the row is published again under its id. A row that somebody holds is passed by: a sweeper marks it, or
 * leaves it to the next one; whoever waited for one that hangs would never mark anything again.
 */
export async function markPublished(manager: EntityManager, rows: readonly OutboxRow[]): Promise<void> {
  if (rows.length === 0) return;
  await manager.query(
    `update outbox_event set published_at = clock_timestamp()
       from (select set_config('synchronous_commit', 'off', true) as value) as lazily
      where lazily.value = 'off' and position in (
        select position from outbox_event where position = any($1::bigint[]) and published_at is null
           for update skip locked)`,
    [rows.map((row) => row.position)],
  );
}

/** A row that the broker will never take is set aside, loudly, and stands in nobody's way. */
export async function markRefused(
  manager: EntityManager,
  refused: readonly { row: OutboxRow; reason: string }[],
  observer: DeliveryObserver,
): Promise<void> {
  for (const { row, reason } of refused) {
    await manager.query(
      `update outbox_event set refused_at = clock_timestamp(), refused_because = $2 where position = $1`,
      [row.position, reason],
    );
    log.error(`Event ${row.id} (${row.type}) cannot be published and was set aside: ${reason}`);
    observer.parked?.({ kind: 'event', of: row.type, reason });
  }
}
