import type { LocalSystem } from '../local-system/local-system.ts';
import type { ServiceName } from '../local-system/services.ts';

/** A call as it may come: nothing about it need be right. */
export interface RawCall {
  service: ServiceName;
  method?: string;
  path: string;
  /** Without it the call has none. */
  token?: string;
  /** Without it the call has none. */
  idempotencyKey?: string;
  /** Text and bytes go as they are, all else as JSON. */
  body?: unknown;
  contentType?: string;
}

export interface RawAnswer {
  status: number;
  contentType: string;
  body: Record<string, unknown>;
}

export async function callRaw(system: Pick<LocalSystem, 'urlOf'>, call: RawCall): Promise<RawAnswer> {
  const { service, method = 'POST', path, token, idempotencyKey, body, contentType } = call;
  const isRaw = typeof body === 'string' || body instanceof Uint8Array;
  const response = await fetch(`${system.urlOf(service)}${path}`, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
      ...(body !== undefined && { 'content-type': contentType ?? 'application/json' }),
    },
    ...(body !== undefined && { body: isRaw ? (body as string) : JSON.stringify(body) }),
  });
  const text = await response.text();
  const answered = response.headers.get('content-type') ?? '';
  const content = text === '' || !/json/.test(answered) ? {} : (JSON.parse(text) as Record<string, unknown>);
  return { status: response.status, contentType: answered, body: content };
}
