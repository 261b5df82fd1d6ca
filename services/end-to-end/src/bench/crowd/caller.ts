import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type Addresses, Person, Refused } from '../../client/person.ts';
import type { ServiceName } from '../../local-system/services.ts';

const SOCKETS = 12;
const TRIES_AGAIN_MS = 500;

/**
 * Somebody who calls a lot, over few connections that stay open: what the caller itself costs is taken from the same
 * processors as what is measured.
 */
export class Caller {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: SOCKETS });
  private counter = 0;

  constructor(
    private readonly system: Addresses,
    private readonly person: Person,
    /** Unlike any other run's, so that no key of it is known. */
    private readonly run: string,
    /** How long it tries again, with the same key, when a service says that it cannot just now (503). */
    private readonly patienceMs = 0,
  ) {}

  get<T>(service: ServiceName, path: string): Promise<T> {
    return this.call<T>('GET', service, path, undefined);
  }

  post<T>(service: ServiceName, path: string, body: object = {}): Promise<T> {
    return this.call<T>('POST', service, path, body);
  }

  put<T>(service: ServiceName, path: string, body: object): Promise<T> {
    return this.call<T>('PUT', service, path, body);
  }

  close(): void {
    this.agent.destroy();
  }

  private async call<T>(method: string, service: ServiceName, path: string, body: object | undefined) {
    const payload = body && Buffer.from(JSON.stringify(body));
    const headers = {
      authorization: `Bearer ${await this.person.bearer()}`,
      ...(payload && { 'content-type': 'application/json', 'content-length': payload.length }),
      ...(method === 'POST' && { 'idempotency-key': `${this.run}-${this.person.key}-${++this.counter}` }),
    };
    const url = new URL(path, this.system.urlOf(service));
    const end = Date.now() + this.patienceMs;
    let { status, text } = await this.send(url, method, headers, payload);
    while (status === 503 && Date.now() < end) {
      await pause(TRIES_AGAIN_MS);
      ({ status, text } = await this.send(url, method, headers, payload));
    }
    const answer: unknown = text ? JSON.parse(text) : undefined;
    if (status >= 300) throw new Refused(`${method} ${service} ${path}`, status, answer);
    return answer as T;
  }

  private send(url: URL, method: string, headers: Record<string, string | number>, payload?: Buffer) {
    return new Promise<{ status: number; text: string }>((resolve, reject) => {
      const call = request(url, { agent: this.agent, method, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() }),
        );
      });
      // The service closed a resting connection while the call was on its way: as if it had never been sent.
      const again = ({ code }: NodeJS.ErrnoException) => call.reusedSocket && code === 'ECONNRESET';
      call.on('error', (error) => {
        if (again(error)) this.send(url, method, headers, payload).then(resolve, reject);
        else reject(error);
      });
      call.end(payload);
    });
  }
}
