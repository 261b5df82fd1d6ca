import { Injectable } from '@nestjs/common';

const WINDOW_MS = 60_000;
const REMEMBERED = 10_000;

/**
 * Counts failures per minute and source, in this process. Each replica counts for itself, which multiplies the
 * limit by their number; a secret of 128 bits does not mind, and a flood costs no hashing.
 */
@Injectable()
export class Attempts {
  readonly #windows = new Map<string, { startedAt: number; count: number }>();

  /** Seconds to wait when there were `limit` already, else nothing. */
  secondsToWait(source: string, limit: number): number | undefined {
    const window = this.#windows.get(source);
    const age = window ? performance.now() - window.startedAt : WINDOW_MS;
    if (!window || age >= WINDOW_MS || window.count < limit) return undefined;
    return Math.ceil((WINDOW_MS - age) / 1000);
  }

  count(source: string): void {
    const window = this.#windows.get(source);
    if (window && performance.now() - window.startedAt < WINDOW_MS) {
      window.count += 1;
      return;
    }
    this.#windows.delete(source);
    // The oldest go first: a flood of invented sources must not fill the memory.
    for (const oldest of this.#windows.keys()) {
      if (this.#windows.size < REMEMBERED) break;
      this.#windows.delete(oldest);
    }
    this.#windows.set(source, { startedAt: performance.now(), count: 1 });
  }
}
