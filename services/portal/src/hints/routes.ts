import type { FastifyInstance } from 'fastify';
import { callerOf } from '../sessions/session.ts';
import type { Sessions } from '../sessions/sessions.ts';
import type { Audience } from './audience.ts';

/** `/hints`: server-sent events that something changed. */
export function streamHints(fastify: FastifyInstance, sessions: Sessions, audience: Audience): void {
  fastify.get('/hints', async (request, reply) => {
    const { session } = await sessions.demand(request);
    reply.hijack();
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      // Proxies that gather answers (nginx) let this one pass.
      'x-accel-buffering': 'no',
    });
    audience.add(reply.raw, callerOf(session), session.endsAt);
  });
  // A stream would hold the stop of the server for as long as somebody reads.
  fastify.addHook('preClose', async () => audience.end());
}
