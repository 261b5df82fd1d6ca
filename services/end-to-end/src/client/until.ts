import { setTimeout as pause } from 'node:timers/promises';

/** Looks until there is something to see; what takes too long is named. */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | false>,
  withinMs = 60_000,
): Promise<T> {
  const end = Date.now() + withinMs;
  for (let waitMs = 20; ; waitMs = Math.min(waitMs * 1.5, 400)) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > end) throw new Error(`Waited ${withinMs / 1000} s in vain for: ${what}`);
    await pause(waitMs);
  }
}
