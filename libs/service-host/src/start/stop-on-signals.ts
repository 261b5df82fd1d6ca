import type { StructuredLogger } from '../logs/structured-logger.ts';
import type { RunningService } from './run-service.ts';

const PATIENCE_MS = 30_000;

/** SIGTERM and Ctrl-C drain; a second one, or a drain that takes too long, ends at once. */
export function stopOnSignals(running: readonly RunningService[], logger: StructuredLogger): void {
  let asked = false;
  const stop = async (signal: NodeJS.Signals) => {
    if (asked) process.exit(1);
    asked = true;
    logger.log({ message: 'stopping', signal });
    setTimeout(() => {
      logger.fatal({ message: 'the drain took too long' });
      process.exit(1);
    }, PATIENCE_MS).unref();
    try {
      await Promise.all(running.map((service) => service.stop()));
      process.exit(0);
    } catch (error) {
      logger.fatal({ message: 'the drain failed', err: error });
      process.exit(1);
    }
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, (name) => void stop(name));
}
