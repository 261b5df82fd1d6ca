import {
  type Context,
  context,
  isSpanContextValid,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  trace,
} from '@opentelemetry/api';

export const tracer = () => trace.getTracer('@medverka/event-delivery');

/** The W3C traceparent of a context's span; nothing where no tracing is set up. */
export function traceparentOf(of: Context = context.active()): string | undefined {
  const span = trace.getSpanContext(of);
  if (!span || !isSpanContextValid(span)) return undefined;
  return `00-${span.traceId}-${span.spanId}-${span.traceFlags.toString(16).padStart(2, '0')}`;
}

const form = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** The context that a message or timer came from, so that what follows belongs to the same trace. */
export function contextFrom(traceparent: string | null | undefined): Context {
  const parts = traceparent && form.exec(traceparent);
  if (!parts) return ROOT_CONTEXT;
  const [, traceId, spanId, flags] = parts as unknown as [string, string, string, string];
  const span = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  return isSpanContextValid(span) ? trace.setSpanContext(ROOT_CONTEXT, span) : ROOT_CONTEXT;
}

/** One span for each transaction of a traced request or reaction; none for the single statements in it. */
export function transactionSpan(): Span | undefined {
  if (!trace.getActiveSpan()?.isRecording()) return undefined;
  const attributes = { 'db.system.name': 'postgresql' };
  return tracer().startSpan('transaction', { kind: SpanKind.CLIENT, attributes });
}

/** Runs in a span's context and ends the span with how it went. Error texts stay out: they may hold anything. */
export async function inSpan<T>(span: Span, parent: Context, run: () => Promise<T>): Promise<T> {
  try {
    return await context.with(trace.setSpan(parent, span), run);
  } catch (error) {
    span.setStatus({ code: 2, message: error instanceof Error ? error.name : 'error' });
    throw error;
  } finally {
    span.end();
  }
}
