import { createHash } from 'node:crypto';
import type { Idempotency } from '@medverka/event-delivery';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { callerOf } from '../identity/current-caller.ts';
import { Problem } from '../problems/problem.ts';

const USABLE = /^[\x21-\x7e]{1,255}$/;

export const readIdempotencyKey = (_: unknown, context: ExecutionContext): Idempotency => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const key = request.headers['idempotency-key'];
  if (key === undefined) {
    throw new Problem(
      400,
      'idempotency-key-missing',
      'Send an Idempotency-Key header, new for each new request.',
    );
  }
  if (typeof key !== 'string' || !USABLE.test(key)) {
    throw new Problem(
      400,
      'idempotency-key-invalid',
      'An Idempotency-Key has 1 to 255 visible ASCII characters.',
    );
  }
  return { key, caller: callerOf(request)?.accountId ?? 'public', content: digestOf(request) };
};

/** Parameter decorator for each POST that creates: `@IdempotencyKey() idempotency: Idempotency`, for `transactions.once`. */
export const IdempotencyKey = createParamDecorator(readIdempotencyKey);

function digestOf(request: FastifyRequest): string {
  return createHash('sha256')
    .update(`${request.method} ${request.url}\n`)
    .update(Buffer.isBuffer(request.body) ? request.body : `${canonical(request.body)}`)
    .digest('base64url');
}

/** JSON with sorted keys: the same content in another order is the same content. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
