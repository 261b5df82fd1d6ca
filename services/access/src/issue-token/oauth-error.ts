import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

/** The codes of RFC 6749 (5.2) and RFC 8693, and `slow_down` of RFC 8628 for what comes too often. */
export type OAuthErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_scope'
  | 'unsupported_grant_type'
  | 'invalid_target'
  | 'slow_down';

/** A refusal of the token endpoint. The description tells a developer, and nothing about the person. */
export class OAuthError extends Error {
  constructor(
    readonly code: OAuthErrorCode,
    readonly description: string,
    readonly retryAfterSeconds?: number,
  ) {
    super(code);
    this.name = 'OAuthError';
  }

  get status(): number {
    if (this.code === 'invalid_client') return 401;
    return this.code === 'slow_down' ? 429 : 400;
  }
}

/** Here, and only here, answers are not problem details: clients of OAuth read RFC 6749. */
@Catch(OAuthError)
export class OAuthErrorFilter implements ExceptionFilter<OAuthError> {
  catch(error: OAuthError, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (error.code === 'invalid_client') reply.header('www-authenticate', 'Basic realm="medverka"');
    if (error.retryAfterSeconds) reply.header('retry-after', String(error.retryAfterSeconds));
    reply
      .status(error.status)
      .header('cache-control', 'no-store')
      .type('application/json')
      .send(JSON.stringify({ error: error.code, error_description: error.description }));
  }
}
