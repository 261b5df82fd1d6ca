import type { FastifyReply } from 'fastify';
import type { Problem } from './problem.ts';
import { detailsOf, PROBLEM_MEDIA_TYPE } from './problem-details.ts';

/** Seconds after which a caller may try again: a restart of the database or a failover takes about this long. */
const RETRY_AFTER_S = '5';

export function answerProblem(reply: FastifyReply, problem: Problem, requestId: string): void {
  if (reply.sent) return;
  if (problem.status === 401) {
    const why = problem.slug === 'token-missing' ? '' : ' error="invalid_token"';
    reply.header('www-authenticate', `Bearer${why}`);
  }
  if (problem.status === 503) reply.header('retry-after', RETRY_AFTER_S);
  const { retryAfterSeconds } = problem.extras;
  if (typeof retryAfterSeconds === 'number') reply.header('retry-after', String(retryAfterSeconds));
  reply
    .code(problem.status)
    .header('content-type', PROBLEM_MEDIA_TYPE)
    .serializer((body: unknown) => JSON.stringify(body))
    .send(detailsOf(problem, requestId));
}
