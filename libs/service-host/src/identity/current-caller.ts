import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.ts';
import type { Caller } from './caller.ts';

const CALLER = Symbol('caller');

type Called = FastifyRequest & { [CALLER]?: Caller };

export const rememberCaller = (request: FastifyRequest, caller: Caller): void => {
  (request as Called)[CALLER] = caller;
};

/** The caller of a request, once its token was accepted. */
export const callerOf = (request: FastifyRequest): Caller | undefined => (request as Called)[CALLER];

/** Parameter decorator: `@CurrentCaller() caller: Caller`. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const caller = callerOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (!caller) throw new Problem(401, 'token-missing');
  return caller;
});
