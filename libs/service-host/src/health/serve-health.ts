import type { FastifyInstance } from 'fastify';
import type { ServiceMetrics } from '../metrics/service-metrics.ts';
import { answerProblem } from '../problems/answer-problem.ts';
import { Problem } from '../problems/problem.ts';
import type { ReadinessChecks } from './readiness.ts';

/** `/health/live`: the event loop turns. `/health/ready`: the work can be done. `/metrics` for Prometheus. */
export function serveHealth(
  fastify: FastifyInstance,
  readiness: ReadinessChecks,
  metrics: ServiceMetrics,
): void {
  // Node closes idle connections when it stops listening; one that is busy then would stay open for a minute after.
  fastify.addHook('onSend', async (_request, reply) => {
    if (readiness.draining) reply.header('connection', 'close');
  });
  fastify.get('/health/live', async () => ({ status: 'live' }));
  const serve = (path: string, part?: 'api') =>
    fastify.get(path, async (request, reply) => {
      const { ready, checks } = await readiness.look(part);
      if (ready) return { status: 'ready', checks };
      answerProblem(reply, new Problem(503, 'not-ready', undefined, { checks }), request.id);
      return reply;
    });
  serve('/health/ready');
  // While the broker is away the API works, and events wait in the outbox: load balancers ask here.
  serve('/health/ready/api', 'api');
  fastify.get('/metrics', async (_request, reply) => {
    reply.type(metrics.registry.contentType);
    return metrics.read();
  });
}
