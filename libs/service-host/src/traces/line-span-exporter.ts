import { appendFile } from 'node:fs/promises';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { type ExportResult, ExportResultCode, hrTimeToMilliseconds } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';

/** One span a line, as JSON: for reading on one's own machine, several services into one file. */
export class LineSpanExporter implements SpanExporter {
  #written: Promise<void> = Promise.resolve();

  private constructor(private readonly write: (lines: string) => Promise<void>) {}

  /** @param setting `console` or `file:<path>` */
  static to(setting: string): LineSpanExporter {
    if (setting === 'console') return new LineSpanExporter(toStandardOutput);
    const path = setting.slice('file:'.length);
    // Appended whole, so the lines of several processes do not mix.
    return new LineSpanExporter((lines) => appendFile(path, lines));
  }

  export(spans: ReadableSpan[], done: (result: ExportResult) => void): void {
    const lines = spans.map((span) => `${JSON.stringify(lineOf(span))}\n`).join('');
    this.#written = this.#written
      .then(() => this.write(lines))
      .then(
        () => done({ code: ExportResultCode.SUCCESS }),
        (error: Error) => done({ code: ExportResultCode.FAILED, error }),
      );
  }

  forceFlush(): Promise<void> {
    return this.#written;
  }

  shutdown(): Promise<void> {
    return this.#written;
  }
}

const toStandardOutput = (lines: string): Promise<void> =>
  new Promise((resolve) => process.stdout.write(lines, () => resolve()));

const lineOf = (span: ReadableSpan) => ({
  traceId: span.spanContext().traceId,
  spanId: span.spanContext().spanId,
  parentSpanId: span.parentSpanContext?.spanId,
  service: span.resource.attributes['service.name'],
  kind: SpanKind[span.kind].toLowerCase(),
  name: span.name,
  start: new Date(hrTimeToMilliseconds(span.startTime)).toISOString(),
  durationMs: Math.round(hrTimeToMilliseconds(span.duration) * 1000) / 1000,
  ...(span.status.code === SpanStatusCode.ERROR && { error: true }),
  attributes: span.attributes,
  ...(span.links.length > 0 && {
    links: span.links.map((link) => ({ traceId: link.context.traceId, spanId: link.context.spanId })),
  }),
});
