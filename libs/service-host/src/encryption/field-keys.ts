import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';

const KEY_BYTES = 32;

/** The file of FIELD_KEYS_FILE is missing or not as it must be; the message holds no key. */
export class FieldKeysInvalid extends Error {
  override readonly name = 'FieldKeysInvalid';
}

/**
 * The keys that lie outside the database. The file:
 * `{ "current": 2, "master": { "1": "<base64, 32 bytes>", "2": "…" }, "lookup": "<base64, 32 bytes>" }`.
 * A master key goes from the file once nothing is wrapped by it any more; the lookup key stays for good.
 */
export class FieldKeys {
  readonly #lookupKeys = new Map<string, KeyObject>();

  constructor(
    readonly current: number,
    private readonly master: ReadonlyMap<number, Buffer>,
    private readonly lookup: Buffer,
  ) {}

  /** @throws FieldKeysInvalid */
  static read(file: string): FieldKeys {
    let parsed: unknown;
    try {
      parsed = JSON.parse(readFileSync(file, 'utf8'));
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      throw new FieldKeysInvalid(code ? `cannot be read (${code})` : 'is not JSON');
    }
    const { current, master, lookup } = (parsed ?? {}) as Record<string, unknown>;
    if (typeof master !== 'object' || master === null) throw new FieldKeysInvalid('has no "master" keys');
    const keys = new Map(
      Object.entries(master).map(([version, key]) => [
        Number(version),
        keyOf(key, `master.${Number(version)}`),
      ]),
    );
    if (typeof current !== 'number' || !keys.has(current)) {
      throw new FieldKeysInvalid('"current" names none of the "master" keys');
    }
    return new FieldKeys(current, keys, keyOf(lookup, 'lookup'));
  }

  /** @throws FieldKeysInvalid when the version is not in the file (any more) */
  masterKey(version: number): Buffer {
    const key = this.master.get(version);
    if (!key) throw new FieldKeysInvalid(`has no master key of version ${version}`);
    return key;
  }

  /**
   * HMAC-SHA256 under a key of the county's own: the same number has another hash elsewhere, and without the key
   * file it cannot be tried out (with it, the whole number space falls in two minutes).
   */
  lookupHash(tenant: string, value: string): Buffer {
    let key = this.#lookupKeys.get(tenant);
    if (!key) {
      key = createSecretKey(Buffer.from(hkdfSync('sha256', this.lookup, '', `lookup|${tenant}`, KEY_BYTES)));
      this.#lookupKeys.set(tenant, key);
    }
    return createHmac('sha256', key).update(value).digest();
  }
}

function keyOf(text: unknown, name: string): Buffer {
  const key = typeof text === 'string' ? Buffer.from(text, 'base64') : Buffer.alloc(0);
  if (key.length !== KEY_BYTES) throw new FieldKeysInvalid(`"${name}" is not a key of 32 bytes in base64`);
  return key;
}
