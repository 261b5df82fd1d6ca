import type { JSONWebKeySet, JWTVerifyGetKey } from 'jose';

const REFRESH_AFTER_MS = 10 * 60_000;
/** How often a token under an unknown key may cause a look-up: else anybody could make us hammer access. */
const COOLDOWN_MS = 15_000;
const TIMEOUT_MS = 3_000;

/** The keys of access cannot be fetched, and none are kept. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

/**
 * The public keys of access: fetched at the first token, refreshed behind the back of later ones, and kept for as
 * long as access is away.
 */
export class SigningKeys {
  readonly #url: string;
  #keys: JWTVerifyGetKey | undefined;
  #fetchedAt = Number.NEGATIVE_INFINITY;
  #lookedAnewAt = Number.NEGATIVE_INFINITY;
  #fetching: Promise<void> | undefined;

  constructor(issuer: string) {
    this.#url = `${issuer.replace(/\/$/, '')}/.well-known/jwks.json`;
  }

  /** For `jwtVerify`. @throws KeysUnavailable */
  readonly get: JWTVerifyGetKey = async (header, token) => {
    if (!this.#keys) await this.#fetch();
    else if (performance.now() - this.#fetchedAt > REFRESH_AFTER_MS)
      void this.#fetch().catch(() => undefined);
    try {
      return await this.#known(header, token);
    } catch (error) {
      const isUnknown = (error as { code?: string }).code === 'ERR_JWKS_NO_MATCHING_KEY';
      if (!isUnknown || performance.now() - this.#lookedAnewAt < COOLDOWN_MS) throw error;
      this.#lookedAnewAt = performance.now();
      await this.#fetch().catch(() => undefined);
      return this.#known(header, token);
    }
  };

  #known: JWTVerifyGetKey = (header, token) => {
    if (!this.#keys) throw new KeysUnavailable();
    return this.#keys(header, token);
  };

  #fetch(): Promise<void> {
    this.#fetching ??= this.#load().finally(() => {
      this.#fetching = undefined;
    });
    return this.#fetching;
  }

  async #load(): Promise<void> {
    try {
      const { createLocalJWKSet } = await import('jose');
      const answer = await fetch(this.#url, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' });
      if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
      this.#keys = createLocalJWKSet((await answer.json()) as JSONWebKeySet);
      this.#fetchedAt = performance.now();
    } catch (error) {
      throw new KeysUnavailable('The keys of access cannot be fetched.', { cause: error });
    }
  }
}
