import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createUser, fromSeed } from '@nats-io/nkeys';

/** The secrets of one installation: made once, each a file that only its owner can read, never a default. */
export class Secrets {
  constructor(readonly folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  /** The file with the seed of a broker user's nkey. */
  nkeyFile(user: string): string {
    return this.file(`${user}.nkey`, () => new TextDecoder().decode(createUser().getSeed()));
  }

  /** The public key that belongs to it, for the broker's configuration. */
  nkeyPublic(user: string): string {
    const seed = readFileSync(this.nkeyFile(user));
    return fromSeed(seed).getPublicKey();
  }

  /** The file with a random text of 43 characters. */
  textFile(name: string): string {
    return this.file(name, () => randomBytes(32).toString('base64url'));
  }

  /** The same text itself. */
  text(name: string): string {
    return readFileSync(this.textFile(name), 'utf8');
  }

  /** The file with the keys of encrypted fields. */
  fieldKeysFile(service: string): string {
    const key = () => randomBytes(32).toString('base64');
    return this.file(`${service}.field-keys.json`, () =>
      JSON.stringify({ current: 1, master: { 1: key() }, lookup: key() }),
    );
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  private file(name: string, make: () => string): string {
    const path = this.path(name);
    if (!existsSync(path)) {
      writeFileSync(`${path}.new`, make(), { mode: 0o600 });
      renameSync(`${path}.new`, path);
    }
    return path;
  }
}
