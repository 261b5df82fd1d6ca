import type { EventClass } from '@medverka/event-contracts';
import { type ParkedItem, ParkedMessages } from '@medverka/event-delivery';
import type { DataSource } from 'typeorm';
import type { RunningService } from '../start/run-service.ts';
import { eventually } from './eventually.ts';
import type { Delivery, TestBroker } from './test-broker.ts';
import type { TestCaller, TestIssuer } from './test-issuer.ts';

export interface TestRequest {
  /** Without it the request carries no token. */
  readonly as?: TestCaller;
  /** Instead of `as`: this token, as it is. */
  readonly token?: string;
  /** An object is sent as JSON; text and bytes as they are, under `content-type` of `headers`. */
  readonly body?: object | string | Uint8Array;
  readonly idempotencyKey?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TestAnswer<Body> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Headers;
}

/** A service under test, on real servers. */
export class TestService {
  constructor(
    readonly running: RunningService,
    readonly issuer: TestIssuer,
    readonly broker: TestBroker,
    readonly dataSource: DataSource,
    private readonly closing: () => Promise<void>,
  ) {}

  get url(): string {
    return this.running.url;
  }

  /** The answer's body is parsed when it is JSON, else text. */
  async http<Body = Record<string, unknown>>(
    method: string,
    path: string,
    request: TestRequest = {},
  ): Promise<TestAnswer<Body>> {
    const token = request.token ?? (request.as && (await this.issuer.token(request.as)));
    const isRaw = typeof request.body === 'string' || request.body instanceof Uint8Array;
    const answer = await fetch(new URL(path, this.url), {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(request.idempotencyKey !== undefined && { 'idempotency-key': request.idempotencyKey }),
        ...(request.body !== undefined && !isRaw && { 'content-type': 'application/json' }),
        ...request.headers,
      },
      ...(request.body !== undefined && {
        body: isRaw ? (request.body as string) : JSON.stringify(request.body),
      }),
    });
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get('content-type') ?? '');
    return {
      status: answer.status,
      headers: answer.headers,
      body: (isJson ? JSON.parse(text) : text) as Body,
    };
  }

  /** Says an event as the service or system that says it, over the real broker. Answers its id. */
  deliver(event: object, delivery?: Delivery): Promise<string> {
    return this.broker.deliver(event, delivery);
  }

  /** Says something under an event's name that need not be such an event. */
  deliverRaw(event: EventClass, data: unknown, delivery?: Delivery): Promise<string> {
    return this.broker.deliverRaw(event, data, delivery);
  }

  /** Everything that anybody has published of an event in a county, read back from the broker. */
  published<Event extends object>(event: EventClass<Event>, tenant?: string): Promise<Event[]> {
    return this.broker.published(event, tenant);
  }

  /** What the service has set aside. */
  parked(tenant = 'kalmar'): Promise<ParkedItem[]> {
    return this.get(ParkedMessages).list(tenant);
  }

  /** Tries until it does not throw any more; for what follows from an event. */
  eventually<T>(attempt: () => T | Promise<T>, withinMs?: number): Promise<T> {
    return eventually(attempt, withinMs);
  }

  /** Runs SQL as the service, in the county's scope: row-level security applies. */
  async sql<Row = Record<string, unknown>>(
    text: string,
    values: unknown[] = [],
    tenant = 'kalmar',
  ): Promise<Row[]> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query(`select set_config('app.tenant', $1, true)`, [tenant]);
      return manager.query<Row[]>(text, values);
    });
  }

  /** A provider of the service, e.g. a store. */
  get<Provider>(token: abstract new (...args: never[]) => Provider): Provider {
    return this.running.app.get<Provider>(token, { strict: false });
  }

  async stop(): Promise<void> {
    await this.closing();
  }
}
