import { statSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { type CryptoKey, importJWK, type JWK } from 'jose';
import { AccessConfig } from '../config.ts';
import { readSigningKeys, type StoredSigningKey } from './key-files.ts';

interface LoadedKey {
  readonly kid: string;
  readonly createdAt: number;
  readonly publicJwk: JWK;
  readonly privateKey: CryptoKey | Uint8Array;
}

/**
 * A new key is published for a minute before it signs, so that no replica signs with a key that another one
 * does not publish yet.
 */
const PUBLISHED_BEFORE_SIGNING_MS = 60_000;
const LOOK_AGAIN_MS = 10_000;

/** The keys of the internal tokens. The file may be changed while the service runs. */
@Injectable()
export class SigningKeys {
  #keys: LoadedKey[] = [];
  #modifiedAt = -1;
  #lookedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly config: AccessConfig) {}

  /** The newest key that all replicas publish; the only one, when there is but one. */
  async signing(now: Date): Promise<Pick<LoadedKey, 'kid' | 'privateKey'>> {
    const keys = await this.#current();
    const published = keys.filter(
      ({ createdAt }) => createdAt <= now.getTime() - PUBLISHED_BEFORE_SIGNING_MS,
    );
    const key = published.at(-1) ?? keys[0];
    if (!key) throw new Error('there is no signing key');
    return key;
  }

  async published(): Promise<JWK[]> {
    return (await this.#current()).map(({ publicJwk }) => publicJwk);
  }

  async #current(): Promise<LoadedKey[]> {
    if (performance.now() - this.#lookedAt < LOOK_AGAIN_MS) return this.#keys;
    const modifiedAt = statSync(this.config.signingKeysFile).mtimeMs;
    if (modifiedAt !== this.#modifiedAt) {
      this.#keys = await Promise.all(readSigningKeys(this.config.signingKeysFile).map(load));
      this.#modifiedAt = modifiedAt;
    }
    this.#lookedAt = performance.now();
    return this.#keys;
  }
}

async function load({ createdAt, ...jwk }: StoredSigningKey): Promise<LoadedKey> {
  const { kty, crv, x, kid } = jwk;
  return {
    kid,
    createdAt: Date.parse(createdAt),
    publicJwk: { kty, crv, x, kid, alg: 'EdDSA', use: 'sig' } as JWK,
    privateKey: await importJWK(jwk as JWK, 'EdDSA'),
  };
}
