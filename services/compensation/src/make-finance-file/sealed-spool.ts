import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline, type Readable } from 'node:stream';

/**
 * Holds a file until all of it is known to be right: outside the memory, which it would fill, and encrypted under a
 * key that is nowhere else. It has no name from the start, so that nothing is left of it however this process ends.
 */
export class SealedSpool {
  readonly #key = randomBytes(32);
  readonly #iv = randomBytes(12);
  readonly #cipher = createCipheriv('aes-256-gcm', this.#key, this.#iv, { authTagLength: 16 });
  readonly #hash = createHash('sha256');
  #bytes = 0;

  private constructor(private readonly handle: FileHandle) {}

  static async open(): Promise<SealedSpool> {
    const path = join(tmpdir(), `finance-file-${randomBytes(12).toString('hex')}`);
    const handle = await open(path, 'wx+', 0o600);
    await unlink(path);
    return new SealedSpool(handle);
  }

  async write(chunk: Buffer): Promise<void> {
    this.#hash.update(chunk);
    this.#bytes += chunk.length;
    await this.handle.appendFile(this.#cipher.update(chunk));
  }

  /** After the last chunk. `content` can be read once. */
  async close(): Promise<{ bytes: number; sha256: string; content: Readable }> {
    await this.handle.appendFile(this.#cipher.final());
    const decipher = createDecipheriv('aes-256-gcm', this.#key, this.#iv, { authTagLength: 16 });
    decipher.setAuthTag(this.#cipher.getAuthTag());
    const content = pipeline(this.handle.createReadStream({ start: 0 }), decipher, () => undefined);
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex'), content };
  }

  /** Instead of closing: nothing of it is needed. */
  async discard(): Promise<void> {
    await this.handle.close();
  }
}
