import type { FastifyInstance } from 'fastify';
import { asProblem } from '../problems/as-problem.ts';
import { Problem } from '../problems/problem.ts';
import type { TextBodies } from '../web/body-parsers.ts';
import { callerOf, refusalOf, rememberCaller } from './current-caller.ts';
import type { TokenCheck } from './token-check.ts';

const BEARER = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i;

/**
 * Finds out who calls before the body is read: large bodies are taken from callers with a token only, and the log
 * knows the caller of every request.
 */
export function identifyCallers(fastify: FastifyInstance, tokens: TokenCheck, texts: TextBodies): void {
  fastify.addHook('onRequest', async (request) => {
    const { authorization } = request.headers;
    if (authorization !== undefined && /^Bearer\b/i.test(authorization)) {
      const token = BEARER.exec(authorization)?.[1];
      rememberCaller(
        request,
        token ? await tokens.callerOf(token).catch(asProblem) : new Problem(401, 'token-invalid'),
      );
    }
    const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
    if (type in texts && !callerOf(request)) throw refusalOf(request) ?? new Problem(401, 'token-missing');
  });
}
