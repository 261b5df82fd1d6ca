import type { LoggerService, LogLevel } from '@nestjs/common';
import { isSpanContextValid, trace } from '@opentelemetry/api';
import { type DestinationStream, type Level, type Logger, pino } from 'pino';
import type { HostConfig } from '../config/host-config.ts';
import { describeError } from './describe-error.ts';
import { safeFields } from './safe-fields.ts';
import { safeText } from './safe-text.ts';
import { currentService } from './service-scope.ts';

const LEVELS: Readonly<Record<LogLevel, Level>> = {
  verbose: 'trace',
  debug: 'debug',
  log: 'info',
  warn: 'warn',
  error: 'error',
  fatal: 'fatal',
};

/** Each route and module at each start is news to nobody. */
const FRAMEWORK = new Set<unknown>([
  'NestFactory',
  'NestApplication',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
]);

/**
 * One JSON object a line: time, level, service, context, message, trace, and the fields that may be logged:
 * `logger.log({ message: 'panel drawn', requestId, seats })`.
 */
export class StructuredLogger implements LoggerService {
  readonly #services = new Map<string, Logger>();

  /** @param destination default: standard output */
  addService(service: string, level: HostConfig['logLevel'], destination?: DestinationStream): void {
    const options = {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      // Pino's own would print the error's message and all its properties.
      serializers: { err: (description: unknown) => description },
      formatters: { level: (label: string) => ({ level: label }) },
    };
    this.#services.set(service, destination ? pino(options, destination) : pino(options));
  }

  removeService(service: string): void {
    this.#services.delete(service);
  }

  log(message: unknown, ...more: unknown[]): void {
    this.#write('log', message, more);
  }

  warn(message: unknown, ...more: unknown[]): void {
    this.#write('warn', message, more);
  }

  error(message: unknown, ...more: unknown[]): void {
    this.#write('error', message, more);
  }

  fatal(message: unknown, ...more: unknown[]): void {
    this.#write('fatal', message, more);
  }

  debug(message: unknown, ...more: unknown[]): void {
    this.#write('debug', message, more);
  }

  verbose(message: unknown, ...more: unknown[]): void {
    this.#write('verbose', message, more);
  }

  #write(kind: LogLevel, message: unknown, more: unknown[]): void {
    const out = this.#services.get(currentService() ?? '') ?? this.#services.values().next().value;
    // Nest adds the name of the logger's owner as the last parameter, and a stack before it for errors.
    const context = more.at(-1);
    const level = kind === 'log' && FRAMEWORK.has(context) ? 'debug' : LEVELS[kind];
    if (!out?.isLevelEnabled(level)) return;
    const entry = entryOf(message, out.isLevelEnabled('debug'));
    const span = trace.getActiveSpan()?.spanContext();
    out[level](
      {
        ...(typeof context === 'string' && /^[\w .-]{1,60}$/.test(context) && { context }),
        ...(span && isSpanContextValid(span) && { traceId: span.traceId }),
        ...entry.fields,
      },
      entry.text,
    );
  }
}

interface Entry {
  readonly text: string;
  readonly fields: Record<string, unknown>;
}

function entryOf(message: unknown, withMessage: boolean): Entry {
  if (typeof message === 'string') return { text: safeText(message), fields: {} };
  if (message instanceof Error)
    return { text: 'failed', fields: { err: describeError(message, withMessage) } };
  if (typeof message !== 'object' || message === null) return { text: typeof message, fields: {} };
  const { message: text, err, ...fields } = message as Record<string, unknown>;
  return {
    text: typeof text === 'string' ? safeText(text) : '',
    fields: { ...safeFields(fields), ...(err !== undefined && { err: describeError(err, withMessage) }) },
  };
}

/** Nest has one logger per process, so it serves all services of the process. */
export const processLogger = new StructuredLogger();
