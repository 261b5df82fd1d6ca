import { createPrivateKey, type JsonWebKey, type KeyObject, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { LocalSystem } from '../local-system/local-system.ts';

/** What a token of access says; see `Caller` of the service host. */
export interface Claims {
  sub: string;
  tenant: string;
  grants: readonly object[];
  residentId?: string;
}

/** Signs tokens as access does, with its own key: any role and scope, without a person who signs in. */
export class SignedTokens {
  readonly #key: KeyObject;
  readonly #kid: string;

  constructor(private readonly system: LocalSystem) {
    const stored = JSON.parse(readFileSync(system.secrets.path('access.signing-keys.json'), 'utf8')) as {
      keys: (JsonWebKey & { kid: string })[];
    };
    const key = stored.keys[0]!;
    this.#key = createPrivateKey({ key, format: 'jwk' });
    this.#kid = key.kid;
  }

  token(claims: Claims): string {
    const now = Math.floor(Date.now() / 1000);
    const parts = [
      { alg: 'EdDSA', kid: this.#kid },
      { ...claims, iss: this.system.urlOf('access'), aud: 'medverka', iat: now, exp: now + 900 },
    ].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
    const signed = parts.join('.');
    return `${signed}.${sign(null, Buffer.from(signed), this.#key).toString('base64url')}`;
  }
}
