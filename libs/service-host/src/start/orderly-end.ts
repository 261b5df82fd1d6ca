import type { StructuredLogger } from '../logs/structured-logger.ts';
import type { RunningWeb } from './run-service.ts';

/** Beside DRAIN_MS; Kubernetes kills after 30 s unless told otherwise. */
const PATIENCE_MS = 25_000;

/** Ends the process in an orderly way, once, whoever asks first. */
export class OrderlyEnd {
  #asked = false;

  constructor(
    private readonly running: readonly RunningWeb[],
    private readonly logger: StructuredLogger,
    private readonly drainMs: number,
  ) {}

  /** SIGTERM and Ctrl-C drain; a second Ctrl-C ends at once. */
  onSignals(): void {
    process.on('SIGTERM', (signal) => void this.end(0, signal));
    process.on('SIGINT', (signal) => {
      if (this.#asked) process.exit(1);
      void this.end(0, signal);
    });
  }

  async end(status: number, reason: string): Promise<void> {
    if (this.#asked) return;
    this.#asked = true;
    this.logger.log({ message: 'stopping', reason });
    setTimeout(() => this.#give('the drain took too long'), PATIENCE_MS + this.drainMs).unref();
    try {
      await Promise.all(this.running.map((service) => service.stop()));
    } catch (error) {
      this.#give('the drain failed', error);
    }
    process.exit(status);
  }

  #give(message: string, err?: unknown): never {
    this.logger.fatal({ message, err });
    process.exit(1);
  }
}
