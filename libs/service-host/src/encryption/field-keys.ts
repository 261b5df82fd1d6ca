import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';

const KEY_BYTES = 32;

/** The file of FIELD_KEYS_FILE is missing or not as it must be; the message holds no key. */
export class FieldKeysInvalid extends Error {
  override readonly name = 'FieldKeysInvalid';
}

/**
 * A person's key is wrapped by a master key that this process was not given (yet). The code is PostgreSQL's for a file
 * that is not there: no message is blamed for it, its consumer waits.
 */
export class MasterKeyMissing extends FieldKeysInvalid {
  readonly code = '58P01';
}

/** What stands in the file. */
export interface KeyFile {
  readonly current: number;
  readonly master: ReadonlyMap<number, Buffer>;
  readonly lookup: Buffer;
}

/**
 * The keys that lie outside the database. The file:
 * `{ "current": 2, "master": { "1": "<base64, 32 bytes>", "2": "…" }, "lookup": "<base64, 32 bytes>" }`.
 * A master key goes from the file once nothing is wrapped by it any more; the lookup key stays for good. Whoever holds
 * the file open sees a new version of it at once: keys are rotated while services work.
 */
export class FieldKeys {
  readonly #lookupKeys = new Map<string, KeyObject>();
  readonly #lookup: Buffer;
  #current: number;
  #master: ReadonlyMap<number, Buffer>;
  #seen: string | undefined;

  constructor(
    current: number,
    master: ReadonlyMap<number, Buffer>,
    lookup: Buffer,
    private readonly file?: string,
  ) {
    this.#current = current;
    this.#master = master;
    this.#lookup = lookup;
    this.#seen = this.#stamp();
  }

  /** @throws FieldKeysInvalid */
  static read(file: string): FieldKeys {
    const { current, master, lookup } = readKeyFile(file);
    return new FieldKeys(current, master, lookup, file);
  }

  /** By which new keys are wrapped. */
  get current(): number {
    this.#lookAgain();
    return this.#current;
  }

  /** @throws MasterKeyMissing when the version is not in the file (any more) */
  masterKey(version: number): Buffer {
    if (!this.#master.has(version)) this.#lookAgain();
    const key = this.#master.get(version);
    if (!key) throw new MasterKeyMissing(`has no master key of version ${version}`);
    return key;
  }

  /**
   * HMAC-SHA256 under a key of the county's own: the same number has another hash elsewhere, and without the key
   * file it cannot be tried out (with it, the whole number space falls in two minutes).
   */
  lookupHash(tenant: string, value: string): Buffer {
    let key = this.#lookupKeys.get(tenant);
    if (!key) {
      key = createSecretKey(Buffer.from(hkdfSync('sha256', this.#lookup, '', `lookup|${tenant}`, KEY_BYTES)));
      this.#lookupKeys.set(tenant, key);
    }
    return createHmac('sha256', key).update(value).digest();
  }

  /** A file that cannot be read now changes nothing: what was read before still opens what it opened. */
  #lookAgain(): void {
    const stamp = this.#stamp();
    if (this.file === undefined || stamp === undefined || stamp === this.#seen) return;
    try {
      const { current, master, lookup } = readKeyFile(this.file);
      if (!lookup.equals(this.#lookup)) return;
      this.#current = current;
      this.#master = master;
      this.#seen = stamp;
    } catch (error) {
      if (!(error instanceof FieldKeysInvalid)) throw error;
    }
  }

  #stamp(): string | undefined {
    const stat = this.file === undefined ? undefined : statSync(this.file, { throwIfNoEntry: false });
    return stat && `${stat.ino}/${stat.mtimeMs}/${stat.size}`;
  }
}

/** @throws FieldKeysInvalid */
export function readKeyFile(file: string): KeyFile {
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
  return { current, master: keys, lookup: keyOf(lookup, 'lookup') };
}

function keyOf(text: unknown, name: string): Buffer {
  const key = typeof text === 'string' ? Buffer.from(text, 'base64') : Buffer.alloc(0);
  if (key.length !== KEY_BYTES) throw new FieldKeysInvalid(`"${name}" is not a key of 32 bytes in base64`);
  return key;
}
