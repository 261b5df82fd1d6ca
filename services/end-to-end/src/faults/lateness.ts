import { serviceNames } from '../local-system/services.ts';
import type { Arena } from './arena.ts';

export interface Lateness {
  readonly handled: number;
  /** Seconds from an event's commit to that of its effect. */
  readonly median: number;
  readonly p99: number;
  readonly longest: number;
}

/** How late effects came, over all that was handled; what the adversary said itself is not counted. */
export async function lateness(arena: Arena): Promise<Lateness> {
  const said = new Map<string, number>();
  for (const service of serviceNames) {
    const rows = await arena.sql<{ id: string; at: Date }>(
      service,
      `select '/' || tenant || '/' || $1 || '/' || id as id, recorded_at as at from outbox_event`,
      [service],
    );
    for (const { id, at } of rows) said.set(id, at.getTime());
  }
  const seconds: number[] = [];
  for (const service of serviceNames) {
    const rows = await arena.sql<{ id: string; at: Date }>(
      service,
      'select message_id as id, received_at as at from inbox_message',
    );
    for (const { id, at } of rows) if (said.has(id)) seconds.push((at.getTime() - said.get(id)!) / 1_000);
  }
  seconds.sort((one, other) => one - other);
  const at = (share: number) =>
    seconds[Math.min(seconds.length - 1, Math.floor(seconds.length * share))] ?? 0;
  return { handled: seconds.length, median: at(0.5), p99: at(0.99), longest: at(1) };
}
