import { NestFactory, Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { DataSource } from 'typeorm';
import { ServiceConfig } from '../config/service-config.ts';
import { dataSourceOf } from '../database/open-database.ts';
import { CallerGuard } from '../identity/caller-guard.ts';
import { identifyCallers } from '../identity/identify-callers.ts';
import { TokenCheck } from '../identity/token-check.ts';
import { inService } from '../logs/service-scope.ts';
import type { StructuredLogger } from '../logs/structured-logger.ts';
import { ServiceMetrics } from '../metrics/service-metrics.ts';
import { ProblemFilter } from '../problems/problem-filter.ts';
import { openTraces } from '../traces/traces.ts';
import { InputPipe } from '../web/input-pipe.ts';
import { observeRequests } from '../web/observe-requests.ts';
import { refuseBadUrl } from '../web/refuse-bad-urls.ts';
import { webServer } from '../web/web-server.ts';
import { rootModule } from './host-module.ts';
import type { ServiceDefinition } from './service-definition.ts';

/** A service that is up. */
export interface RunningService {
  readonly name: string;
  readonly url: string;
  readonly app: NestFastifyApplication;
  /** Not ready at once; then finishes what it has begun, and closes its pools last. */
  stop(): Promise<void>;
}

const UNPREFIXED = ['.well-known/{*path}', 'ops/{*path}'];

/** Starts one service in this process. */
export function runService<Config extends ServiceConfig>(
  definition: ServiceDefinition<Config>,
  config: Config,
  logger: StructuredLogger,
): Promise<RunningService> {
  logger.addService(definition.name, config.logLevel);
  return inService(definition.name, async () => {
    const traces = await openTraces(definition.name, config.traces);
    const metrics = new ServiceMetrics(definition.name);
    const dataSource = await dataSourceOf(definition, config, config.databaseUrl).initialize();
    const texts = definition.textBodies ?? {};
    const adapter = webServer(texts);
    const fastify: FastifyInstance = adapter.getInstance();
    observeRequests(fastify, definition.name, traces.tracer, metrics);
    fastify.addHook('onRequest', async (request) => refuseBadUrl(request));
    identifyCallers(fastify, new TokenCheck(config.accessUrl), texts);

    const module = rootModule(definition, [
      { provide: definition.config, useValue: config },
      { provide: ServiceConfig, useValue: config },
      { provide: DataSource, useValue: dataSource },
    ]);
    const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
      logger,
      abortOnError: false,
      bodyParser: false,
    });
    app.setGlobalPrefix('v1', { exclude: UNPREFIXED });
    app.useGlobalGuards(new CallerGuard(app.get(Reflector)));
    app.useGlobalPipes(new InputPipe());
    app.useGlobalFilters(new ProblemFilter());
    await app.listen({ host: config.host, port: config.port });
    return {
      name: definition.name,
      url: await app.getUrl(),
      app,
      async stop() {
        await app.close();
        await dataSource.destroy();
        await traces.stop();
        metrics.stop();
      },
    };
  });
}
