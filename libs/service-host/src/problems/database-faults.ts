/**
 * Failures that say nothing about the request: the database is away, full, read-only, out of connections, or made it
 * yield to others again and again. Class 40 yielding, 08 connection, 53 resources, 57P shutdown and start; 25006 is a standby or a read-only server.
 */
const PASSING = /^(08...|40001|40P01|53...|57P0[1-3]|25006|58030)$/;
const SOCKET = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
]);
/** pg states these without a code. */
const WITHOUT_CODE =
  /Connection terminated|timeout exceeded when trying to connect|connection timeout|Client has encountered a connection error/i;

/** TypeORM gives a connection back that is cut between two statements, and refuses the next one by these names. */
const RUNNER_GONE = /^QueryRunner(Provider)?AlreadyReleasedError$/;

export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError && error.errors.some(isDatabaseUnavailable)) return true;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const source = 'driverError' in error ? error.driverError : undefined;
  if (source !== undefined && source !== error && isDatabaseUnavailable(source)) return true;
  return (
    PASSING.test(code) ||
    (SOCKET.has(code) && isFromDriver(error)) ||
    WITHOUT_CODE.test(error.message) ||
    RUNNER_GONE.test(error.name)
  );
}

/** A refused HTTP look-up carries the same socket codes; only pg connects with `connect` under its own stack. */
function isFromDriver(error: Error): boolean {
  return 'driverError' in error || 'query' in error || /[\\/]pg(-pool)?[\\/]/.test(error.stack ?? '');
}
