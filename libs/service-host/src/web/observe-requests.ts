import { Logger } from '@nestjs/common';
import {
  type Context,
  context,
  defaultTextMapGetter,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { callerOf } from '../identity/current-caller.ts';
import { inService } from '../logs/service-scope.ts';
import type { ServiceMetrics } from '../metrics/service-metrics.ts';

interface Observed {
  readonly span: Span;
  readonly context: Context;
}

const traceContext = new W3CTraceContextPropagator();
const QUIET = /^\/(health|metrics)(\/|$)/;

/** Each request: a span, a duration by route pattern, a line in the log. Never the address itself, nor its query. */
export function observeRequests(
  fastify: FastifyInstance,
  service: string,
  tracer: Tracer,
  metrics: ServiceMetrics,
): void {
  const observed = new WeakMap<FastifyRequest, Observed>();
  const logger = new Logger('Request');

  fastify.addHook('onRequest', (request, reply, done) => {
    const parent = traceContext.extract(ROOT_CONTEXT, request.headers, defaultTextMapGetter);
    const attributes = { 'http.request.method': request.method, 'http.route': routeOf(request) };
    const span = tracer.startSpan(nameOf(request), { kind: SpanKind.SERVER, attributes }, parent);
    const own = trace.setSpan(parent, span);
    observed.set(request, { span, context: own });
    reply.header('x-request-id', request.id);
    inService(service, () => context.with(own, done));
  });
  // Reading the body leaves the context of the hook above for the one of the connection.
  fastify.addHook('preHandler', (request, _reply, done) => {
    inService(service, () => context.with(observed.get(request)?.context ?? context.active(), done));
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const { statusCode: status, elapsedTime: durationMs } = reply;
    const route = routeOf(request);
    metrics.requests.observe({ method: request.method, route, status }, durationMs / 1000);
    const seen = observed.get(request);
    seen?.span.setAttribute('http.response.status_code', status);
    if (status >= 500) seen?.span.setStatus({ code: SpanStatusCode.ERROR });
    seen?.span.end();
    if (!QUIET.test(route)) {
      const caller = callerOf(request);
      inService(service, () =>
        context.with(seen?.context ?? context.active(), () =>
          logger.log({
            message: 'request',
            requestId: request.id,
            method: request.method,
            route,
            status,
            durationMs: Math.round(durationMs * 10) / 10,
            ...(caller && { accountId: caller.accountId, tenant: caller.tenant }),
          }),
        ),
      );
    }
    done();
  });
}

const routeOf = (request: FastifyRequest): string => request.routeOptions.url ?? 'none';
const nameOf = (request: FastifyRequest): string => `${request.method} ${routeOf(request)}`;
