import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
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
    answerProblem(http.getResponse<FastifyReply>(), problem, request.id);
  }
}
