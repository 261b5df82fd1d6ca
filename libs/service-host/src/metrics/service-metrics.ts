import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Gauge, Histogram, Registry } from 'prom-client';

/** The figures of one service, in a registry of its own: several services may live in one process. */
export class ServiceMetrics {
  readonly registry = new Registry();
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  readonly #refreshes: (() => Promise<void>)[] = [];
  readonly #delay = monitorEventLoopDelay({ resolution: 20 });

  constructor(service: string) {
    this.registry.setDefaultLabels({ service });
    this.requests = new Histogram({
      name: 'medverka_http_request_duration_seconds',
      help: 'Requests by route pattern and status.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers: [this.registry],
    });
    this.#delay.enable();
    this.gauge('medverka_event_loop_delay_p99_seconds', 'Since the last reading.', () => {
      const seconds = this.#delay.percentile(99) / 1e9;
      this.#delay.reset();
      return seconds;
    });
    this.gauge('medverka_memory_bytes', 'Resident memory of the process.', () => process.memoryUsage.rss());
    this.gauge('medverka_uptime_seconds', 'Since the process began.', () => process.uptime());
  }

  /** A figure that is read when somebody asks for it. */
  gauge(name: string, help: string, read: () => number | undefined | Promise<number | undefined>): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      async collect() {
        const value = await read();
        if (value === undefined) this.reset();
        else this.set(value);
      },
    });
  }

  /** Work that several figures share, done once before each reading. */
  beforeReading(refresh: () => Promise<void>): void {
    this.#refreshes.push(refresh);
  }

  /** All figures as Prometheus reads them. What cannot be found out now keeps its last value. */
  async read(): Promise<string> {
    await Promise.allSettled(this.#refreshes.map((refresh) => refresh()));
    return this.registry.metrics();
  }

  stop(): void {
    this.#delay.disable();
    this.registry.clear();
  }
}
