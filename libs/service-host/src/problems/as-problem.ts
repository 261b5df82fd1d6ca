import { IdempotencyConflict } from '@medverka/event-delivery';
import { HttpException } from '@nestjs/common';

import { MasterKeyMissing } from '../encryption/field-keys.ts';
import { NoServiceToken } from '../identity/service-tokens.ts';
import { isDatabaseUnavailable } from './database-faults.ts';
import { Problem } from './problem.ts';
import { slugOfStatus } from './titles.ts';

/** What the web framework's own refusals mean, by its error codes. */
const FASTIFY: Readonly<Record<string, readonly [status: number, slug: string, detail?: string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, 'body-too-large'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, 'media-type-unsupported', 'Send application/json.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, 'body-missing'],
  FST_ERR_CTP_INVALID_JSON_BODY: [400, 'json-malformed'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [
    400,
    'body-length-wrong',
    'The body is not as long as Content-Length says.',
  ],
  FST_ERR_BAD_URL: [400, 'url-malformed'],
  FST_ERR_MAX_PARAM_LENGTH: [414, 'url-too-long'],
};

/** Turns whatever a request failed with into its answer. The messages of foreign errors are not repeated. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof IdempotencyConflict) {
    return new Problem(422, 'idempotency-key-reused', 'Send a new key for a new request.');
  }
  if (error instanceof NoServiceToken)
    return new Problem(503, 'access-unavailable', 'Try again in a few seconds.');
  if (error instanceof MasterKeyMissing)
    return new Problem(503, 'keys-unavailable', 'Keys are being exchanged. Try again in a few seconds.');
  const known = FASTIFY[codeOf(error)];
  if (known) return new Problem(...known);
  if (error instanceof HttpException) return new Problem(error.getStatus(), slugOfStatus(error.getStatus()));
  if (isDatabaseUnavailable(error))
    return new Problem(503, 'database-unavailable', 'Try again in a few seconds.');
  const status = statusOf(error);
  return new Problem(status, slugOfStatus(status));
}

function codeOf(error: unknown): string {
  const cause = error instanceof HttpException ? error.cause : error;
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
}

/** Fastify's other refusals state a 4xx of their own; everything else is a fault of ours. */
function statusOf(error: unknown): number {
  if (error instanceof Error && error.name === 'FastifyError' && 'statusCode' in error) {
    const { statusCode } = error;
    if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 600) return statusCode;
  }
  return 500;
}
