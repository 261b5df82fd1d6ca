import { jetstreamManager } from '@nats-io/jetstream';
import type { Installation } from './installation.ts';
import { type Verdict, verdict } from './verdict.ts';

const WAITS_TOO_LONG = "interval '60 seconds'";

/** G7: nothing waits for ever: no old event in an outbox, no overdue timer, nothing parked, no consumer left behind. */
export async function checkWaiting(installation: Installation): Promise<Verdict> {
  const breaches: string[] = [];
  for (const [service, database] of installation.databases) {
    const { rows } = await database.query<{ what: string; count: number }>(
      `select what, count::integer from (
         select 'events unpublished for a minute' as what, count(*) from outbox_event
          where published_at is null and refused_at is null and recorded_at < clock_timestamp() - ${WAITS_TOO_LONG}
         union all
         select 'events that the broker refused', count(*) from outbox_event where refused_at is not null
         union all
         select 'timers overdue for a minute', count(*) from timer
          where done_at is null and parked_at is null and next_at < clock_timestamp() - ${WAITS_TOO_LONG}
         union all
         select 'parked timers', count(*) from timer where parked_at is not null
       ) waiting where count > 0`,
    );
    for (const { what, count } of rows) breaches.push(`${service}: ${count} ${what}`);
  }
  const manager = await jetstreamManager(installation.broker, { checkAPI: false });
  for await (const { config } of manager.streams.list()) {
    for await (const consumer of manager.consumers.list(config.name)) {
      if (!consumer.config.durable_name) continue;
      const waiting = consumer.num_pending + consumer.num_ack_pending;
      if (waiting > 0) breaches.push(`${consumer.name}: ${waiting} messages not handled`);
    }
  }
  return verdict('G7', 'nothing waits for ever without an alarm', breaches);
}
