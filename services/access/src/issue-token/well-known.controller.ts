import { Public } from '@medverka/service-host';
import { Controller, Get, Header } from '@nestjs/common';
import type { JWK } from 'jose';
import { AccessConfig } from '../config.ts';
import { SigningKeys } from '../keys/signing-keys.ts';
import { clientCredentials, tokenExchange } from './token-request.ts';

/** How to check our tokens, and how to get one (RFC 8414). */
@Controller('.well-known')
@Public()
export class WellKnownController {
  constructor(
    private readonly config: AccessConfig,
    private readonly keys: SigningKeys,
  ) {}

  @Get('jwks.json')
  @Header('cache-control', 'public, max-age=60')
  async jwks(): Promise<{ keys: JWK[] }> {
    return { keys: await this.keys.published() };
  }

  @Get('oauth-authorization-server')
  metadata(): Record<string, unknown> {
    const { accessUrl } = this.config;
    return {
      issuer: accessUrl,
      token_endpoint: `${accessUrl}/v1/tokens`,
      jwks_uri: `${accessUrl}/.well-known/jwks.json`,
      grant_types_supported: [tokenExchange, clientCredentials],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
      response_types_supported: [],
    };
  }
}
