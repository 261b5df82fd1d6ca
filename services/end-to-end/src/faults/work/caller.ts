import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { TestPersonKey } from '@medverka/local-environment';
import { type Addresses, Person } from '../../client/person.ts';
import type { ServiceName } from '../../local-system/services.ts';
import type { Answer, Book } from './book.ts';

const attemptMs = 20_000;
const patienceMs = 180_000;

/**
 * A user who does not give up: asks again, with the same key, when a service is away, does not answer or says 503,
 * and writes down what came of it. What nobody should ever get (another 5xx) is written down as a defect.
 */
export class Caller {
  private readonly person: Person;

  constructor(
    private readonly addresses: Addresses,
    readonly key: TestPersonKey,
    private readonly book: Book,
    tenant = 'kalmar',
  ) {
    this.person = new Person(addresses, key, tenant);
  }

  async get<T>(service: ServiceName, path: string): Promise<T | undefined> {
    const { status, body } = await this.ask('GET', service, path);
    return status === 200 ? (body as T) : undefined;
  }

  post(service: ServiceName, path: string, body: unknown = {}, key: string = randomUUID()): Promise<Answer> {
    return this.ask('POST', service, path, body, key);
  }

  put(service: ServiceName, path: string, body: unknown): Promise<Answer> {
    return this.ask('PUT', service, path, body);
  }

  private async ask(
    method: string,
    service: ServiceName,
    path: string,
    body?: unknown,
    key?: string,
  ): Promise<Answer> {
    const what = `${method} ${service} ${path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id').replace(/\?.*/, '')}`;
    const end = Date.now() + patienceMs;
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.attempt(method, service, path, body, key).catch(() => undefined);
      const goesOn = !answer || answer.status === 502 || answer.status === 503;
      if (!goesOn) {
        this.book.called(what, answer, attempt);
        return answer;
      }
      if (Date.now() > end) {
        this.book.defect(`${what} did not answer for ${patienceMs / 1_000} s`);
        return { status: 0, body: {} };
      }
      await pause(Math.min(2_000, 100 * attempt));
    }
  }

  private async attempt(
    method: string,
    service: ServiceName,
    path: string,
    body?: unknown,
    key?: string,
  ): Promise<Answer> {
    const response = await fetch(`${this.addresses.urlOf(service)}${path}`, {
      method,
      signal: AbortSignal.timeout(attemptMs),
      headers: {
        authorization: `Bearer ${await this.person.bearer()}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, body: isJson && text ? JSON.parse(text) : {} };
  }
}
