import { setTimeout as pause } from 'node:timers/promises';
import type { MeasuredSystem } from './system/measured-system.ts';

const LOOKS_EVERY_MS = 500;

/** Messages handled, jobs done and creating calls answered until now, in all services. */
export function stepsOf(bench: MeasuredSystem): Promise<number> {
  const since = `'${bench.begunAt.toISOString()}'`;
  return inAll(
    bench,
    // By the time: beside millions of old ones counting all would be what is measured.
    `select ((select count(*) from inbox_message where received_at >= ${since}) + (select count(*) from timer where done_at >= ${since})
           + (select count(*) from idempotency_key where recorded_at >= ${since}))::int as n`,
  );
}

/** Events that are not published and jobs that are due or under way. */
const openIn = (bench: MeasuredSystem): Promise<number> =>
  inAll(
    bench,
    `select ((select count(*) from outbox_event where published_at is null and refused_at is null)
           + (select count(*) from timer where done_at is null and parked_at is null
                and (next_at <= clock_timestamp() or lease is not null)))::int as n`,
  );

/** Resolves when nothing is left to do: what follows a payout, letters above all, belongs to its flow as well. */
export async function settled(bench: MeasuredSystem): Promise<void> {
  for (let last = -1, now = await stepsOf(bench); last !== now || (await openIn(bench)) > 0; ) {
    last = now;
    await pause(LOOKS_EVERY_MS);
    now = await stepsOf(bench);
  }
}

async function inAll(bench: MeasuredSystem, sql: string): Promise<number> {
  let all = 0;
  for (const service of bench.installation.databases.keys()) all += await bench.count(service, sql);
  return all;
}
