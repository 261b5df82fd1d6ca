import { Problem } from '@medverka/service-host';
import * as openid from 'openid-client';
import type { PortalConfig } from '../config.ts';

/** What is remembered between the question and the provider's answer. */
export interface Attempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly tenant: string;
  /** The page that somebody wanted to see, a path of ours. */
  readonly to: string;
}

export interface Identity {
  readonly idToken: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly endsAt: number;
}

/** Any OpenID Connect provider: authorization code with PKCE S256, its settings found where it publishes them. */
export class IdentityProvider {
  #found: Promise<openid.Configuration> | undefined;

  constructor(private readonly config: PortalConfig) {}

  get redirectUri(): string {
    return new URL('/auth/signed-in', this.config.publicUrl).href;
  }

  async begin(tenant: string, to: string): Promise<{ attempt: Attempt; url: URL }> {
    const attempt: Attempt = {
      state: openid.randomState(),
      nonce: openid.randomNonce(),
      verifier: openid.randomPKCECodeVerifier(),
      tenant,
      to,
    };
    const url = openid.buildAuthorizationUrl(await this.#provider(), {
      redirect_uri: this.redirectUri,
      scope: this.config.identityScopes,
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(attempt.verifier),
      code_challenge_method: 'S256',
      ui_locales: 'sv',
    });
    return { attempt, url };
  }

  /** @throws when the answer is not the one that was asked for */
  async finish(attempt: Attempt, answer: URL): Promise<Identity> {
    const tokens = await openid.authorizationCodeGrant(await this.#provider(), answer, {
      expectedState: attempt.state,
      expectedNonce: attempt.nonce,
      pkceCodeVerifier: attempt.verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!tokens.id_token || !claims) throw new Error('The identity provider gave no ID token.');
    const name = typeof claims.name === 'string' ? claims.name : '';
    return { idToken: tokens.id_token, name, endsAt: claims.exp * 1000 };
  }

  /** Where the provider's own session ends; undefined when it offers no such place. */
  async signOutUrl(idToken: string): Promise<string | undefined> {
    if (!this.config.identitySignOut) return undefined;
    const provider = await this.#provider();
    if (!provider.serverMetadata().end_session_endpoint) return undefined;
    return openid.buildEndSessionUrl(provider, {
      id_token_hint: idToken,
      post_logout_redirect_uri: new URL('/', this.config.publicUrl).href,
    }).href;
  }

  async #provider(): Promise<openid.Configuration> {
    this.#found ??= this.#discover();
    try {
      return await this.#found;
    } catch {
      this.#found = undefined;
      throw new Problem(503, 'service-down', 'Nobody can be signed in now.', { service: 'identity' });
    }
  }

  #discover(): Promise<openid.Configuration> {
    const { identityIssuer, identityClientId, identityClientSecret, production } = this.config;
    const proof = identityClientSecret ? openid.ClientSecretBasic(identityClientSecret) : openid.None();
    const insecure = !production && identityIssuer.startsWith('http:');
    return openid.discovery(new URL(identityIssuer), identityClientId, {}, proof, {
      ...(insecure && { execute: [openid.allowInsecureRequests] }),
    });
  }
}
