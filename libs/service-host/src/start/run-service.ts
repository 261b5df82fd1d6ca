import { setTimeout as pause } from 'node:timers/promises';
import { armFailpoints, DeliveryStatus, JetStreamTransport } from '@medverka/event-delivery';
import { NestFactory, Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { DataSource } from 'typeorm';
import { ServiceConfig } from '../config/service-config.ts';
import { connectDatabase } from '../database/connect.ts';
import { observePool } from '../database/observe-pool.ts';
import { FieldEncryption } from '../encryption/field-encryption.ts';
import { loadFieldKeys } from '../encryption/load-field-keys.ts';
import { connectBroker, readSeed } from '../events/connect-broker.ts';
import { watchDelivery } from '../events/delivery-readiness.ts';
import { deliveryObserver, showDelivery } from '../events/event-figures.ts';
import { ReadinessChecks } from '../health/readiness.ts';
import { serveHealth } from '../health/serve-health.ts';
import { CallerGuard } from '../identity/caller-guard.ts';
import { identifyCallers } from '../identity/identify-callers.ts';
import { ServiceTokens } from '../identity/service-tokens.ts';
import { TokenCheck } from '../identity/token-check.ts';
import { inService } from '../logs/service-scope.ts';
import { processLogger } from '../logs/structured-logger.ts';
import { ServiceMetrics } from '../metrics/service-metrics.ts';
import { serveApiDescription } from '../openapi/serve-api-description.ts';
import { ProblemFilter } from '../problems/problem-filter.ts';
import { RetentionRounds } from '../retention/retention-rounds.ts';
import { noticeCounties } from '../sealing/notice-counties.ts';
import { Sealing } from '../sealing/sealing.ts';
import { openTraces, type Traces } from '../traces/traces.ts';
import { InputPipe } from '../web/input-pipe.ts';
import { observeRequests } from '../web/observe-requests.ts';
import { refuseBadUrl } from '../web/refuse-bad-urls.ts';
import { webServer } from '../web/web-server.ts';
import { rootModule } from './root-module.ts';
import type { ServiceDefinition } from './service-definition.ts';

/** A server that is up. */
export interface RunningWeb {
  readonly name: string;
  readonly url: string;
  /** Not ready at once; then finishes what it has begun, and closes its pools last. */
  stop(): Promise<void>;
}

/** A service that is up. */
export interface RunningService extends RunningWeb {
  readonly app: NestFastifyApplication;
}

export interface RunOptions {
  /** The broker will never take us again, e.g. because the credential was revoked. */
  readonly onFatal?: (error: Error) => void;
  /** Default: standard output. */
  readonly log?: { write(line: string): void };
  readonly pace?: Parameters<typeof rootModule>[2]['pace'];
}

const UNPREFIXED = ['.well-known/{*path}', 'ops/{*path}'];

/** Starts one service in this process. */
export function runService<Config extends ServiceConfig>(
  definition: ServiceDefinition<Config>,
  config: Config,
  options: RunOptions = {},
): Promise<RunningService> {
  processLogger.addService(definition.name, config.logLevel, options.log);
  return inService(definition.name, async () => {
    const closing: (() => Promise<void>)[] = [];
    try {
      return await new Start(definition, config, options, closing).run();
    } catch (error) {
      for (const close of closing.reverse()) await close().catch(() => undefined);
      throw error;
    }
  });
}

/** The steps of a start, in their order. */
class Start<Config extends ServiceConfig> {
  readonly #metrics: ServiceMetrics;
  readonly #readiness = new ReadinessChecks();

  constructor(
    private readonly definition: ServiceDefinition<Config>,
    private readonly config: Config,
    private readonly options: RunOptions,
    private readonly closing: (() => Promise<void>)[],
  ) {
    this.#metrics = new ServiceMetrics(definition.name);
  }

  async run(): Promise<RunningService> {
    const { definition, config, closing } = this;
    // The settings were refused before with this in production.
    if (config.failpoints !== undefined) armFailpoints(config.failpoints);
    const keys = loadFieldKeys(definition, config);
    const seed = readSeed(definition.name, 'NATS_NKEY_FILE', config.natsNkeyFile);
    const traces = await openTraces(definition.name, config.traces);
    closing.push(traces.stop, async () => this.#metrics.stop());
    const dataSource = await connectDatabase(definition, config);
    closing.push(() => dataSource.destroy());
    observePool(dataSource, this.#metrics, this.#readiness);

    const given = [
      { provide: definition.config, useValue: config },
      { provide: ServiceConfig, useValue: config },
      { provide: DataSource, useValue: dataSource },
      { provide: ServiceTokens, useValue: new ServiceTokens(config) },
      ...(keys ? [{ provide: FieldEncryption, useValue: new FieldEncryption(keys) }] : []),
    ];
    const module = rootModule(definition, given, {
      dataSource,
      connect: () => connectBroker(config, definition.name, seed),
      observer: deliveryObserver(this.#metrics),
      ...(definition.retention && { retention: definition.retention }),
      ...(this.options.onFatal && { onFatal: this.options.onFatal }),
      ...(this.options.pace && { pace: this.options.pace }),
    });
    const app = await this.#createApp(module, traces);
    closing.push(() => app.close());
    this.#carry(app);
    const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
    if (definition.sealedLogs) noticeCounties(fastify, app.get(Sealing));
    if (definition.retentionRules) noticeCounties(fastify, app.get(RetentionRounds));
    await app.startAllMicroservices();
    await app.listen({ host: config.host, port: config.port });
    return { name: definition.name, url: await app.getUrl(), app, stop: () => this.#stop() };
  }

  async #createApp(module: ReturnType<typeof rootModule>, traces: Traces): Promise<NestFastifyApplication> {
    const { definition, config } = this;
    const texts = definition.textBodies ?? {};
    const adapter = webServer(texts);
    const fastify: FastifyInstance = adapter.getInstance();
    observeRequests(fastify, definition.name, traces.tracer, this.#metrics);
    fastify.addHook('onRequest', async (request) => refuseBadUrl(request));
    identifyCallers(fastify, new TokenCheck(config.accessUrl), texts);
    serveHealth(fastify, this.#readiness, this.#metrics);
    serveApiDescription(fastify, () => app, definition);

    const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
      logger: processLogger,
      abortOnError: false,
      bodyParser: false,
    });
    app.setGlobalPrefix('v1', { exclude: UNPREFIXED });
    app.useGlobalGuards(new CallerGuard(app.get(Reflector)));
    app.useGlobalPipes(new InputPipe());
    const around = (definition.interceptors ?? []).map((type) => app.get(type, { strict: false }));
    app.useGlobalInterceptors(...around);
    app.useGlobalFilters(new ProblemFilter());
    return app;
  }

  #carry(app: NestFastifyApplication): void {
    const status = app.get(DeliveryStatus);
    watchDelivery(this.#readiness, status);
    showDelivery(this.#metrics, status);
    app.connectMicroservice({ strategy: app.get(JetStreamTransport) }, { inheritAppConfig: false });
  }

  /** The web server and the carrier finish first; the pool, which they need for that, closes after them. */
  async #stop(): Promise<void> {
    this.#readiness.drain();
    await pause(this.config.drainMs);
    for (const close of this.closing.reverse()) await close();
    processLogger.removeService(this.definition.name);
  }
}
