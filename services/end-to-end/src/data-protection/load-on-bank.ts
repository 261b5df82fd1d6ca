import { randomUUID } from 'node:crypto';
import { goodResident } from '../testing/bad-calls/bad-call.ts';

type Method = 'GET' | 'POST' | 'PATCH';

/** Somebody whom the load registered, and the name that was said last. */
interface Known {
  readonly residentId: string;
  name: string;
}

/**
 * People who register residents, change them and read them at several processes of the bank without a break. What is
 * read must be what was said last, whichever process was told.
 */
export class LoadOnBank {
  readonly people: Known[] = [];
  readonly faults: string[] = [];
  reads = 0;
  #ended = false;
  #working: Promise<void>[] = [];

  constructor(
    private readonly token: () => string,
    private readonly urls: readonly string[],
  ) {}

  start(workers: number): void {
    this.#working = Array.from({ length: workers }, (_, worker) => this.#work(worker));
  }

  async end(): Promise<void> {
    this.#ended = true;
    await Promise.all(this.#working);
  }

  /** Everybody's name, as each of the processes opens it. */
  async readAll(urls: readonly string[] = this.urls): Promise<void> {
    for (const url of urls) for (const known of this.people) await this.#read(url, known);
  }

  async #work(worker: number): Promise<void> {
    for (let turn = 0; !this.#ended; turn += 1) {
      const at = (step: number) => this.urls[(worker + turn + step) % this.urls.length]!;
      const name = `Namn${worker}x${turn}`;
      const told = { ...goodResident(`${randomUUID()}@exempel.se`), givenName: name };
      const { residentId } = await this.#call<{ residentId: string }>('POST', at(0), '', told);
      const known = { residentId, name };
      await this.#read(at(1), known);
      known.name = `${name}b`;
      await this.#call('PATCH', at(2), `/${residentId}`, { givenName: known.name });
      await this.#read(at(3), known);
      this.people.push(known);
    }
  }

  async #read(url: string, { residentId, name }: Known): Promise<void> {
    const { givenName } = await this.#call<{ givenName?: string }>('GET', url, `/${residentId}`);
    if (givenName !== name) this.faults.push(`${url} reads ${givenName}, said was ${name}`);
    this.reads += 1;
  }

  async #call<T>(method: Method, url: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${url}/v1/residents${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token()}`,
        ...(body && { 'content-type': 'application/json' }),
        ...(method === 'POST' && { 'idempotency-key': randomUUID() }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as T;
    if (!response.ok) this.faults.push(`${method} ${path} answered ${response.status}`);
    return answer;
  }
}
