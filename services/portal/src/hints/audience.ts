import type { ServerResponse } from 'node:http';
import type { Caller } from '@medverka/service-host';
import { type Heard, type Hint, hintFor } from './hint.ts';

const GATHER_MS = 250;
const BEAT_MS = 20_000;
/** After this the page connects anew, with the rights that it has then. */
const LISTEN_MS = 10 * 60_000;
const MOST_PER_ACCOUNT = 8;

/** The pages that listen now. Many changes at once (a draw, a payout run) are told together, each kind once. */
export class Audience {
  readonly #listeners = new Map<ServerResponse, Listener>();

  add(response: ServerResponse, caller: Caller, endsAt: number): void {
    const own = [...this.#listeners.values()].filter((one) => one.caller.accountId === caller.accountId);
    if (own.length >= MOST_PER_ACCOUNT) own[0]?.end();
    const listener = new Listener(response, caller, Math.min(endsAt, Date.now() + LISTEN_MS));
    this.#listeners.set(response, listener);
    response.once('close', () => {
      listener.stop();
      this.#listeners.delete(response);
    });
  }

  tell(heard: Heard): void {
    for (const listener of this.#listeners.values()) listener.hear(heard);
  }

  end(): void {
    for (const listener of this.#listeners.values()) listener.end();
  }
}

class Listener {
  readonly #waiting = new Map<string, Hint>();
  readonly #beat: NodeJS.Timeout;
  readonly #last: NodeJS.Timeout;
  #gathering: NodeJS.Timeout | undefined;

  constructor(
    private readonly response: ServerResponse,
    readonly caller: Caller,
    endsAt: number,
  ) {
    // Somebody between who closes idle connections sees that this one is not; a page that left is noticed.
    this.#beat = setInterval(() => response.write(': here\n\n'), BEAT_MS);
    this.#last = setTimeout(() => this.end(), Math.max(0, endsAt - Date.now()));
    response.write('retry: 3000\n\n');
  }

  hear(heard: Heard): void {
    const hint = hintFor(this.caller, heard);
    if (!hint) return;
    this.#waiting.set(JSON.stringify(hint), hint);
    this.#gathering ??= setTimeout(() => this.#tell(), GATHER_MS);
  }

  end(): void {
    this.stop();
    this.response.end();
  }

  stop(): void {
    clearInterval(this.#beat);
    clearTimeout(this.#last);
    clearTimeout(this.#gathering);
  }

  #tell(): void {
    this.#gathering = undefined;
    const hints = [...this.#waiting.values()];
    this.#waiting.clear();
    this.response.write(`data: ${JSON.stringify(hints)}\n\n`);
  }
}
