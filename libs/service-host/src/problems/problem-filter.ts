import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callerOf } from '../identity/current-caller.ts';
import { answerProblem } from './answer-problem.ts';
import { asProblem } from './as-problem.ts';

/** Answers every failure of a request as a problem; logs those that are ours. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #logger = new Logger('Request');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const problem = asProblem(error);
    if (problem.status >= 500) {
      this.#logger.error({
        message: 'request failed',
        requestId: request.id,
        reason: problem.slug,
        err: error,
      });
    }
    if (problem.status === 404) this.#noteMiss(request);
    answerProblem(http.getResponse<FastifyReply>(), problem, request.id);
  }

  /** Somebody known asked for what is not there, or is another county's: the answers are alike, the log remembers. */
  #noteMiss(request: FastifyRequest): void {
    const caller = callerOf(request);
    if (!caller) return;
    const { accountId, tenant } = caller;
    const { method, routeOptions } = request;
    const fields = { requestId: request.id, accountId, tenant, method, route: routeOptions.url };
    this.#logger.warn({ message: 'not found', audit: true, reason: 'not-found', ...fields });
  }
}
