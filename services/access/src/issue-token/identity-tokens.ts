import { Injectable } from '@nestjs/common';
import {
  createRemoteJWKSet,
  decodeJwt,
  errors,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import { AccessConfig } from '../config.ts';
import { Counties } from '../storage/counties.ts';
import type { IdentityProviderRow } from '../storage/county.row.ts';
import { OAuthError } from './oauth-error.ts';

const TIMEOUT_MS = 5_000;
const DISCOVERED_FOR_MS = 60 * 60 * 1000;
/** Signatures with a key pair only: with HMAC the public key would be the secret. */
const algorithms = [
  'EdDSA',
  'Ed25519',
  'ES256',
  'ES384',
  'ES512',
  'PS256',
  'PS384',
  'PS512',
  'RS256',
  'RS384',
  'RS512',
];

export interface VerifiedIdentity {
  readonly provider: IdentityProviderRow;
  readonly claims: JWTPayload & { readonly sub: string };
}

/** Tokens of OpenID providers: whose they are, and whether they are true. */
@Injectable()
export class IdentityTokens {
  readonly #keys = new Map<string, { keys: JWTVerifyGetKey; discoveredAt: number }>();

  constructor(
    private readonly config: AccessConfig,
    private readonly counties: Counties,
  ) {}

  /** @throws OAuthError when no county accepts the token, or it is not true */
  async verify(token: string, tenant: string | undefined): Promise<VerifiedIdentity> {
    const provider = await this.#providerOf(token, tenant);
    const keys = await this.#keysOf(provider.issuer);
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: provider.issuer,
        audience: provider.audience,
        algorithms,
        clockTolerance: 5,
        requiredClaims: ['exp', 'sub'],
      });
      return { provider, claims: { ...payload, sub: String(payload.sub) } };
    } catch (error) {
      if (isAboutTheToken(error)) throw new OAuthError('invalid_grant', reasonOf(error));
      throw new ProviderUnavailable('its keys cannot be fetched', { cause: error });
    }
  }

  async #providerOf(token: string, tenant: string | undefined): Promise<IdentityProviderRow> {
    const { iss = '', aud = [] } = readUnverified(token);
    const accepting = await this.counties.accepting(iss, typeof aud === 'string' ? [aud] : aud);
    const ofCounty = accepting.filter((provider) => tenant === undefined || provider.tenant === tenant);
    const [provider] = ofCounty;
    if (!provider)
      throw new OAuthError('invalid_grant', 'no county accepts tokens of this issuer and audience');
    if (ofCounty.some((other) => other.tenant !== provider.tenant)) {
      throw new OAuthError('invalid_target', 'several counties accept this token: say which with tenant=');
    }
    return provider;
  }

  async #keysOf(issuer: string): Promise<JWTVerifyGetKey> {
    const known = this.#keys.get(issuer);
    if (known && performance.now() - known.discoveredAt < DISCOVERED_FOR_MS) return known.keys;
    try {
      const keys = createRemoteJWKSet(await this.#discover(issuer), { timeoutDuration: TIMEOUT_MS });
      this.#keys.set(issuer, { keys, discoveredAt: performance.now() });
      return keys;
    } catch (error) {
      // An old answer is better than none: a provider moves its keys once in years.
      if (known) return known.keys;
      throw error;
    }
  }

  /** OpenID Connect Discovery 1.0, 4.3: what it says must be about the issuer that was asked for. */
  async #discover(issuer: string): Promise<URL> {
    const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const asked = { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' } as const;
    const answer = await fetch(address, asked).catch((cause: unknown) => {
      throw new ProviderUnavailable('discovery did not answer', { cause });
    });
    if (!answer.ok) throw new ProviderUnavailable(`discovery answered ${answer.status}`);
    const found = (await answer.json()) as { issuer?: unknown; jwks_uri?: unknown };
    if (found.issuer !== issuer || typeof found.jwks_uri !== 'string') {
      throw new ProviderUnavailable('discovery is about another issuer or names no keys');
    }
    const keys = new URL(found.jwks_uri);
    if (this.config.production && [issuer, keys].some((url) => new URL(url).protocol !== 'https:')) {
      throw new ProviderUnavailable('a provider without https proves nothing');
    }
    return keys;
  }
}

/** The provider cannot be asked now: nothing is wrong with the token, so far as anybody knows. */
export class ProviderUnavailable extends Error {
  override readonly name = 'ProviderUnavailable';
}

/** What else can fail is fetching the provider's keys, which jose tells by some errors of its own too. */
function isAboutTheToken(error: unknown): error is errors.JOSEError {
  if (!(error instanceof errors.JOSEError) || error instanceof errors.JWKSTimeout) return false;
  return error.code !== 'ERR_JOSE_GENERIC';
}

function readUnverified(token: string): JWTPayload {
  try {
    return decodeJwt(token);
  } catch {
    throw new OAuthError('invalid_grant', 'the subject token is not a JWT');
  }
}

function reasonOf(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return 'the subject token has expired';
  if (error instanceof errors.JWTClaimValidationFailed)
    return `the subject token's ${error.claim} is not accepted`;
  return 'the subject token is not signed by its issuer';
}
