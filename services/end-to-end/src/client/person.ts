import { setTimeout as pause } from 'node:timers/promises';
import { obtainTokens, type TestPersonKey } from '@medverka/local-environment';
import type { ServiceName } from '../local-system/services.ts';

/** A service refused a call, with its problem details. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    readonly call: string,
    readonly status: number,
    readonly problem: unknown,
  ) {
    super(`${call} answered ${status}: ${JSON.stringify(problem)}`);
  }
}

export interface Call {
  body?: unknown;
  /** Asking again with the same key does it once. */
  idempotencyKey?: string;
  /** Default: JSON. */
  contentType?: string;
}

/** Where the services and the identity provider are. */
export interface Addresses {
  urlOf(service: ServiceName): string;
  readonly identity: { readonly issuer: string };
}

/** Somebody who uses the system over its HTTP interfaces, signed in at the identity provider. */
export class Person {
  private token: { value: string; until: number } | undefined;
  private signingIn: Promise<string> | undefined;
  /** W3C trace context that every call carries, so that all of it is one trace. */
  traceparent: string | undefined;

  constructor(
    private readonly system: Addresses,
    readonly key: TestPersonKey,
    private readonly tenant = 'kalmar',
    /** How long somebody tries again when a service is away (no connection, 502, 503), in milliseconds. */
    private readonly patienceMs = 0,
  ) {}

  get<T>(service: ServiceName, path: string): Promise<T> {
    return this.call<T>('GET', service, path, {});
  }

  post<T>(service: ServiceName, path: string, body: unknown = {}, call: Omit<Call, 'body'> = {}): Promise<T> {
    return this.call<T>('POST', service, path, { ...call, body });
  }

  put<T>(service: ServiceName, path: string, body: unknown): Promise<T> {
    return this.call<T>('PUT', service, path, { body });
  }

  /** A file with the name that the service gives it, byte by byte. */
  async file(service: ServiceName, path: string): Promise<{ name: string; content: Buffer }> {
    const response = await this.ask('GET', service, path, {});
    const name = /filename="([\w.-]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
    return { name: name ?? 'file', content: Buffer.from(await response.arrayBuffer()) };
  }

  /** Everything of a list that comes in pages. */
  async all<T>(service: ServiceName, path: string): Promise<T[]> {
    const items: T[] = [];
    for (let page = 1; ; page += 1) {
      const separator = path.includes('?') ? '&' : '?';
      const answer = await this.get<{ items: T[]; total: number }>(
        service,
        `${path}${separator}limit=100&page=${page}`,
      );
      items.push(...answer.items);
      if (items.length >= answer.total || answer.items.length === 0) return items;
    }
  }

  private async call<T>(method: string, service: ServiceName, path: string, call: Call): Promise<T> {
    return answerOf<T>(await this.ask(method, service, path, call));
  }

  /** @throws Refused on every status of 400 and more */
  private async ask(method: string, service: ServiceName, path: string, call: Call): Promise<Response> {
    const contentType = call.contentType ?? 'application/json';
    const response = await this.patiently(async () =>
      fetch(`${this.system.urlOf(service)}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${await this.bearer()}`,
          ...(this.traceparent !== undefined && { traceparent: this.traceparent }),
          ...(call.body !== undefined && { 'content-type': contentType }),
          ...(call.idempotencyKey !== undefined && { 'idempotency-key': call.idempotencyKey }),
        },
        ...(call.body !== undefined && {
          body: contentType === 'application/json' ? JSON.stringify(call.body) : String(call.body),
        }),
      }),
    );
    if (response.ok) return response;
    throw new Refused(`${method} ${service} ${path}`, response.status, await answerOf(response));
  }

  private async patiently(ask: () => Promise<Response>): Promise<Response> {
    for (const end = Date.now() + this.patienceMs; ; ) {
      const answer = await ask().catch((error: unknown) => {
        if (Date.now() >= end) throw error;
      });
      if (answer && ((answer.status !== 502 && answer.status !== 503) || Date.now() >= end)) return answer;
      await pause(100);
    }
  }

  /** The internal token, exchanged for the identity provider's and renewed a minute before its end. */
  async bearer(): Promise<string> {
    if (this.token && this.token.until > Date.now()) return this.token.value;
    this.signingIn ??= this.signIn().finally(() => {
      this.signingIn = undefined;
    });
    return this.signingIn;
  }

  private async signIn(): Promise<string> {
    const { idToken } = await obtainTokens(this.system.identity.issuer, this.key);
    const response = await this.patiently(() =>
      fetch(`${this.system.urlOf('access')}/v1/tokens`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
          subject_token: idToken,
          subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
          tenant: this.tenant,
        }),
      }),
    );
    const answer = (await response.json()) as { access_token: string; expires_in: number };
    if (!response.ok) throw new Refused('POST access /v1/tokens', response.status, answer);
    this.token = { value: answer.access_token, until: Date.now() + (answer.expires_in - 60) * 1000 };
    return answer.access_token;
  }
}

async function answerOf<T>(response: Response): Promise<T> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return (text && isJson ? JSON.parse(text) : text) as T;
}
