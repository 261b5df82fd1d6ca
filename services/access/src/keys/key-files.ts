import { createHash, generateKeyPairSync, type JsonWebKey, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** A private Ed25519 key as it lies in the file. */
export interface StoredSigningKey extends JsonWebKey {
  kid: string;
  /** RFC 3339. */
  createdAt: string;
}

/** Makes what is not there yet. A key that is there is never overwritten: with it, tokens and accounts hold. */
export function provisionKeys(signingKeysFile: string, personKeyFile: string, now: Date): void {
  if (!existsSync(signingKeysFile)) writeSigningKeys(signingKeysFile, [newSigningKey(now)]);
  if (!existsSync(personKeyFile)) writePrivately(personKeyFile, `${randomBytes(32).toString('base64url')}\n`);
}

/** Adds a key and lets go of all but the one before it, whose tokens are still out. */
export function rotateSigningKeys(file: string, now: Date): void {
  writeSigningKeys(file, [...readSigningKeys(file).slice(-1), newSigningKey(now)]);
}

/** Oldest first. Throws when the file is not there or holds no keys. */
export function readSigningKeys(file: string): StoredSigningKey[] {
  const { keys } = JSON.parse(readFileSync(file, 'utf8')) as { keys: StoredSigningKey[] };
  if (!Array.isArray(keys) || keys.length === 0) throw new Error('the file of signing keys holds no keys');
  return keys.toSorted((one, other) => one.createdAt.localeCompare(other.createdAt));
}

/** 32 bytes in base64url. */
export function readPersonKey(file: string): Buffer {
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url');
  if (key.length !== 32) throw new Error('the key for personnummer must be 32 bytes in base64url');
  return key;
}

function newSigningKey(now: Date): StoredSigningKey {
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  // RFC 7638: the thumbprint names the key by itself, so that no two keys share a name.
  const thumbprint = JSON.stringify({ crv: jwk.crv, kty: jwk.kty, x: jwk.x });
  const kid = createHash('sha256').update(thumbprint).digest('base64url');
  return { ...jwk, kid, createdAt: now.toISOString() };
}

function writeSigningKeys(file: string, keys: readonly StoredSigningKey[]): void {
  writePrivately(file, `${JSON.stringify({ keys }, null, 2)}\n`);
}

/** Readers see the old content or the new one, never half of it. */
function writePrivately(file: string, content: string): void {
  const draft = `${file}.${process.pid}.new`;
  writeFileSync(draft, content, { mode: 0o600, flag: 'wx' });
  renameSync(draft, file);
}
