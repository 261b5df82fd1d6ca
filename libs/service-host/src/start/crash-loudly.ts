import type { StructuredLogger } from '../logs/structured-logger.ts';

/** A bug outside of any request: said in the log, without the message (Node would print it), and the process ends. */
export function crashLoudly(logger: StructuredLogger): void {
  const crash = (err: unknown) => {
    logger.fatal({ message: 'a failure that nobody caught', err });
    process.exit(1);
  };
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);
}
