import { Answers, Problem, Public } from '@medverka/service-host';
import { Body, Controller, Header, Headers, HttpCode, Ip, Post, UseFilters } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString } from 'class-validator';
import { Attempts } from './attempts.ts';
import { AuthenticateClient } from './authenticate-client.ts';
import { ExchangeIdentity } from './exchange-identity.ts';
import { ProviderUnavailable } from './identity-tokens.ts';
import { InternalTokens, TOKEN_SECONDS, type TokenHolder } from './internal-token.ts';
import { OAuthError, OAuthErrorFilter } from './oauth-error.ts';
import { tokenForm } from './token-form.ts';
import { type ClientRequest, type ExchangeRequest, readTokenRequest } from './token-request.ts';

/** Wrong tries per minute of one address at one client. */
const FAILURES_PER_MINUTE = 20;

/** RFC 6749, 5.1, and RFC 8693, 2.2.1; the names are theirs. */
export class TokenAnswer {
  @IsString()
  access_token!: string;

  @IsIn(['Bearer'])
  token_type!: 'Bearer';

  /** Seconds. */
  @IsInt()
  expires_in!: number;

  @IsOptional()
  @IsString()
  issued_token_type?: string;

  /** What was asked for, separated by spaces. */
  @IsOptional()
  @IsString()
  scope?: string;
}

/** `POST /v1/tokens`: RFC 8693 token exchange for people, RFC 6749 client credentials for machines. */
@Controller('tokens')
@Public()
@UseFilters(new OAuthErrorFilter())
export class TokensController {
  constructor(
    private readonly identities: ExchangeIdentity,
    private readonly clients: AuthenticateClient,
    private readonly tokens: InternalTokens,
    private readonly attempts: Attempts,
  ) {}

  @Post()
  @HttpCode(200)
  @Answers(200, TokenAnswer)
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody(tokenForm)
  @Header('cache-control', 'no-store')
  async issue(
    @Headers('content-type') contentType: string | undefined,
    @Headers('authorization') authorization: string | undefined,
    @Ip() address: string,
    @Body() body: Record<string, unknown>,
  ): Promise<TokenAnswer> {
    const request = readTokenRequest({ contentType, authorization, body });
    const holder = await this.#holderOf(request, address);
    const access_token = await this.tokens.sign(holder, new Date());
    const answer = { access_token, token_type: 'Bearer' as const, expires_in: TOKEN_SECONDS };
    if (request.grantType === 'client')
      return { ...answer, ...(request.scope && { scope: request.scope.join(' ') }) };
    return { ...answer, issued_token_type: 'urn:ietf:params:oauth:token-type:access_token' };
  }

  #holderOf(request: ExchangeRequest | ClientRequest, address: string): Promise<TokenHolder> {
    return request.grantType === 'client' ? this.#machine(request, address) : this.#person(request);
  }

  async #machine(request: ClientRequest, address: string): Promise<TokenHolder> {
    const source = `${address} ${request.clientId}`;
    const wait = this.attempts.secondsToWait(source, FAILURES_PER_MINUTE);
    if (wait) throw new OAuthError('slow_down', 'too many wrong tries', wait);
    try {
      return await this.clients.authenticate(request);
    } catch (error) {
      if (error instanceof OAuthError && error.code === 'invalid_client') this.attempts.count(source);
      throw error;
    }
  }

  /** Nothing can be guessed here: a token is signed or it is not. */
  async #person(request: ExchangeRequest): Promise<TokenHolder> {
    try {
      return await this.identities.exchange(request);
    } catch (error) {
      if (!(error instanceof ProviderUnavailable)) throw error;
      throw new Problem(503, 'identity-provider-unavailable', 'The identity provider cannot be asked now.');
    }
  }
}
