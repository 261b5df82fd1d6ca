import { statSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { type CryptoKey, importJWK, type JWK } from 'jose';
import { AccessConfig } from '../config.ts';
import { readSigningKeys, type StoredSigningKey } from './key-files.ts';
import { readSetting } from './read-setting.ts';

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
  #version = '';
  #lookedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly config: AccessConfig) {
    // Whoever cannot sign should not start. What is read here is read again when it is needed.
    readSetting('SIGNING_KEYS_FILE', () => readSigningKeys(config.signingKeysFile));
  }

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
    // A new file took the place of the old one: the time alone is too coarse to tell them apart.
    const { mtimeMs, ino } = statSync(this.config.signingKeysFile);
    const version = `${mtimeMs} ${ino}`;
    if (version !== this.#version) {
      this.#keys = await Promise.all(readSigningKeys(this.config.signingKeysFile).map(load));
      this.#version = version;
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
