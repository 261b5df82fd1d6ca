import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { JWKS } from 'oidc-provider';
import { readOrMake } from '../private-file.ts';

/** The provider's keys, kept in the data folder so that a restart does not make every token invalid. */
export function signingKeys(folder: string): JWKS {
  const text = readOrMake(join(folder, 'identity-provider-keys.json'), () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const key = {
      ...privateKey.export({ format: 'jwk' }),
      kid: randomBytes(8).toString('hex'),
      use: 'sig',
      alg: 'RS256',
    };
    return JSON.stringify({ keys: [key] });
  });
  return JSON.parse(text) as JWKS;
}

export function cookieKeys(folder: string): string[] {
  return [
    readOrMake(join(folder, 'identity-provider-cookie-key'), () => randomBytes(32).toString('base64url')),
  ];
}
