import { context, type Tracer } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import type { SpanExporter } from '@opentelemetry/sdk-trace';
import { setTracer } from './service-tracers.ts';

/** Of one service: several may live in one process, each with a name of its own in the traces. */
export interface Traces {
  readonly tracer: Tracer;
  /** Sends what is left. */
  stop(): Promise<void>;
}

const FLUSH_EVERY_MS = 500;

/**
 * @param setting `off`, `console`, `file:<path>` or `otlp:<url>`. Off still hands on a trace that came in, and
 *   loads nothing of the kit (4 MB).
 */
export async function openTraces(service: string, setting: string): Promise<Traces> {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  if (setting === 'off') return { tracer: setTracer(service, undefined), stop: async () => undefined };

  const { BatchSpanProcessor, TracerProvider } = await import('@opentelemetry/sdk-trace');
  const { resourceFromAttributes } = await import('@opentelemetry/resources');
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.namespace': 'medverka' }),
    spanProcessors: [
      new BatchSpanProcessor({ exporter: await exporterFor(setting), scheduledDelayMillis: FLUSH_EVERY_MS }),
    ],
  });
  return {
    tracer: setTracer(service, provider.getTracer('medverka')),
    async stop() {
      setTracer(service, undefined);
      await provider.shutdown();
    },
  };
}

async function exporterFor(setting: string): Promise<SpanExporter> {
  if (setting.startsWith('otlp:')) {
    const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
    return new OTLPTraceExporter({ url: setting.slice('otlp:'.length) });
  }
  const { LineSpanExporter } = await import('./line-span-exporter.ts');
  return LineSpanExporter.to(setting);
}
