import {
  type Context,
  context,
  ProxyTracerProvider,
  type Span,
  type SpanOptions,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { currentService } from '../logs/service-scope.ts';

const tracers = new Map<string, Tracer>();
/** Without a provider behind it, it hands on the trace that came in and records nothing. */
const silent = new ProxyTracerProvider().getTracer('medverka');

/** The tracer of whichever service is at work, for libraries that ask OpenTelemetry's one global provider. */
const tracerOfService: Tracer = {
  startSpan: (name, options, parent) => current().startSpan(name, options, parent),
  startActiveSpan: <F extends (span: Span) => unknown>(
    name: string,
    ...rest: [F] | [SpanOptions, F] | [SpanOptions, Context, F]
  ): ReturnType<F> => {
    const work = rest.at(-1) as F;
    const options = rest.length > 1 ? (rest[0] as SpanOptions) : {};
    const parent = rest.length > 2 ? (rest[1] as Context) : context.active();
    const span = current().startSpan(name, options, parent);
    return context.with(trace.setSpan(parent, span), () => work(span) as ReturnType<F>);
  },
};

const current = (): Tracer => tracers.get(currentService() ?? '') ?? silent;

export function setTracer(service: string, tracer: Tracer | undefined): Tracer {
  trace.setGlobalTracerProvider({ getTracer: () => tracerOfService });
  if (tracer) tracers.set(service, tracer);
  else tracers.delete(service);
  return tracer ?? silent;
}
