import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { FastifyError, FastifyInstance } from 'fastify';
import type { HostConfig } from '../config/host-config.ts';
import { connectBroker, readSeed } from '../events/connect-broker.ts';
import { ReadinessChecks } from '../health/readiness.ts';
import { serveHealth } from '../health/serve-health.ts';
import { inService } from '../logs/service-scope.ts';
import { processLogger } from '../logs/structured-logger.ts';
import { ServiceMetrics } from '../metrics/service-metrics.ts';
import { answerProblem } from '../problems/answer-problem.ts';
import { asProblem } from '../problems/as-problem.ts';
import { openTraces } from '../traces/traces.ts';
import { observeRequests } from '../web/observe-requests.ts';
import { refuseBadUrl } from '../web/refuse-bad-urls.ts';
import { webServer } from '../web/web-server.ts';
import type { RunningWeb, RunOptions } from './run-service.ts';
import type { WebDefinition } from './web-definition.ts';

/** Starts a web server without data of its own, with the same logs, traces, figures, health and faults as a service. */
export function runWeb<Config extends HostConfig>(
  definition: WebDefinition<Config>,
  config: Config,
  options: RunOptions = {},
): Promise<RunningWeb> {
  const { name } = definition;
  Logger.overrideLogger(processLogger);
  processLogger.addService(name, config.logLevel, options.log);
  return inService(name, async () => {
    const seed = readSeed(name, 'NATS_NKEY_FILE', config.natsNkeyFile);
    const traces = await openTraces(name, config.traces);
    const metrics = new ServiceMetrics(name);
    const readiness = new ReadinessChecks();
    const fastify: FastifyInstance = webServer({}).getInstance();
    observeRequests(fastify, name, traces.tracer, metrics);
    fastify.addHook('onRequest', async (request) => refuseBadUrl(request));
    fastify.setErrorHandler((error: FastifyError, request, reply) => {
      const problem = asProblem(error);
      if (problem.status >= 500 && problem.slug === 'internal-error') {
        processLogger.error({ message: 'a request failed', requestId: request.id, err: error });
      }
      answerProblem(reply, problem, request.id);
    });
    serveHealth(fastify, readiness, metrics);
    const ended = await definition.serve(fastify, {
      config,
      readiness,
      connectBroker: () => connectBroker(config, name, seed),
      fatal: options.onFatal ?? (() => undefined),
    });
    const url = await fastify.listen({ host: config.host, port: config.port });
    const stop = async () => {
      readiness.drain();
      await pause(config.drainMs);
      await fastify.close();
      await ended();
      await traces.stop();
      metrics.stop();
      processLogger.removeService(name);
    };
    return { name, url, stop };
  });
}
