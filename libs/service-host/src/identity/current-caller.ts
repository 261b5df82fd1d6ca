import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.ts';
import type { Caller } from './caller.ts';

const callers = new WeakMap<FastifyRequest, Caller | Problem>();

/** Keeps who calls, or why the token was not taken: a public route does not mind, the guard of another does. */
export const rememberCaller = (request: FastifyRequest, caller: Caller | Problem): void => {
  callers.set(request, caller);
};

/** The caller of a request whose token was accepted. */
export function callerOf(request: FastifyRequest): Caller | undefined {
  const known = callers.get(request);
  return known instanceof Problem ? undefined : known;
}

export function refusalOf(request: FastifyRequest): Problem | undefined {
  const known = callers.get(request);
  return known instanceof Problem ? known : undefined;
}

/** Parameter decorator: `@CurrentCaller() caller: Caller`. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const caller = callerOf(request);
  if (!caller) throw refusalOf(request) ?? new Problem(401, 'token-missing');
  return caller;
});
