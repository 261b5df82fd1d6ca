import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Problem } from '@medverka/service-host';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServiceName } from './allowed-calls.ts';

const THERE = ['accept', 'accept-language', 'content-type', 'idempotency-key', 'if-match', 'if-none-match'];
const BACK = ['content-type', 'content-disposition', 'etag', 'last-modified', 'retry-after', 'x-request-id'];
const ANSWER_WITHIN_MS = 60_000;
/** From whoever stands before a service that is away. */
const AWAY = new Set([502, 504]);

/** Asks the service with the caller's token. @throws Problem 503 `service-down` when nobody answers there */
export async function ask(
  service: ServiceName,
  url: string,
  request: FastifyRequest,
  accessToken: string,
): Promise<Response> {
  const headers = new Headers({ authorization: `Bearer ${accessToken}` });
  for (const name of [...THERE, 'traceparent']) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  const body = Buffer.isBuffer(request.body) && request.body.length > 0 ? request.body : undefined;
  try {
    const answer = await fetch(url, {
      method: request.method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      ...(body && { body: new Uint8Array(body) }),
    });
    if (!AWAY.has(answer.status)) return answer;
    await answer.body?.cancel();
  } catch {
    // No connection, or no answer in time.
  }
  throw new Problem(503, 'service-down', 'It works again soon; what was sent may be sent again.', {
    service,
  });
}

export function answer(reply: FastifyReply, response: Response): FastifyReply {
  reply.code(response.status);
  for (const name of BACK) {
    const value = response.headers.get(name);
    if (value !== null) reply.header(name, value);
  }
  // Whatever a service sends, a browser shows it as data and never runs it as a page of ours.
  reply.header('content-security-policy', "default-src 'none'; sandbox");
  return reply.send(response.body ? Readable.fromWeb(response.body as ReadableStream) : null);
}
