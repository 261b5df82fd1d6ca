import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerProblem } from '../problems/answer-problem.ts';
import { asProblem } from '../problems/as-problem.ts';
import { Problem } from '../problems/problem.ts';
import { detailsOf, PROBLEM_MEDIA_TYPE } from '../problems/problem-details.ts';
import { slugOfStatus } from '../problems/titles.ts';
import { registerBodyParsers, type TextBodies } from './body-parsers.ts';

const BODY_LIMIT_BYTES = 256 * 1024;
const REQUEST_TIMEOUT_MS = 30_000;

/** Fastify for one service, with every refusal of its own as a problem. */
export function webServer(texts: TextBodies): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 200 },
    skipMiddie: true,
    clientErrorHandler: refuseUnreadable,
    // Requests that come in on open connections while it closes are served: the pools close after them.
    return503OnClosing: false,
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
      answerProblem(reply, asProblem(error), request.id),
  });
  const fastify: FastifyInstance = adapter.getInstance();
  registerBodyParsers(fastify, texts);
  // What is told to somebody with a token is not to be kept by anybody on the way.
  fastify.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
  return adapter;
}

/** What is no HTTP at all never becomes a request: the answer is written to the socket. */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }[error.code ?? ''] ?? 400;
  const body = JSON.stringify(detailsOf(new Problem(status, slugOfStatus(status)), randomUUID()));
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: ${PROBLEM_MEDIA_TYPE}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
