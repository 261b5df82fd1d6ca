import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Answers whether a server is ready; called again and again until it says yes. */
export type ReadyCheck = () => Promise<boolean>;

const LOOK_EVERY_MS = 10;
const SLOWEST_LOOK_MS = 200;
const ANSWER_WITHIN_MS = 2_000;

/** Ready when the address answers with a 2xx status. */
export function httpReady(url: string): ReadyCheck {
  return async () => {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    await response.body?.cancel();
    return response.ok;
  };
}

/** Ready when somebody listens on the port of this machine. */
export function tcpReady(port: number): ReadyCheck {
  return () =>
    new Promise((resolve) => {
      const socket = connect({ port, host: '127.0.0.1', timeout: ANSWER_WITHIN_MS });
      const answer = (ready: boolean) => {
        socket.destroy();
        resolve(ready);
      };
      socket.once('connect', () => answer(true));
      socket.once('error', () => answer(false));
      socket.once('timeout', () => answer(false));
    });
}

/** Looks often at first and less often later, until it is ready (true), time is up, or `stopped` (false). */
export async function untilReady(
  check: ReadyCheck,
  withinMs: number,
  stopped: () => boolean = () => false,
): Promise<boolean> {
  const until = performance.now() + withinMs;
  for (let wait = LOOK_EVERY_MS; performance.now() < until && !stopped(); wait *= 1.2) {
    if (await check().catch(() => false)) return true;
    await pause(Math.min(wait, SLOWEST_LOOK_MS));
  }
  return false;
}
