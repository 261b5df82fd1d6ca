import { NotYet, Unacceptable } from './fates.ts';

/** SQLSTATEs that say something about the database, not about the message. */
const infrastructureStates = /^(08|53|58|57P0[123]|25006)/;
const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
/** What pg, its pool and TypeORM throw without a code when the connection is gone. */
const connectionLost =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Query runner already released)/i;

/** TypeORM gives a connection back that is cut between two statements, and refuses the next one by these names. */
const runnerGone = /^QueryRunner(Provider)?AlreadyReleasedError$/;

/**
 * The database is away, full or read-only: nothing that a message could be blamed for. The consumer waits, and no
 * attempt is counted.
 */
export function isInfrastructure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string' && (infrastructureStates.test(code) || networkCodes.has(code))) return true;
  return connectionLost.test(error.message) || runnerGone.test(error.name);
}

/** A short code for logs, headers and metrics. Never the message: it may hold anything. */
export function failureCode(error: unknown): string {
  if (error instanceof Unacceptable) return error.reason;
  if (error instanceof NotYet) return 'not-yet';
  if (!(error instanceof Error)) return 'unknown';
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && /^[\w-]{1,32}$/.test(code) ? `${error.name}-${code}` : error.name;
}
