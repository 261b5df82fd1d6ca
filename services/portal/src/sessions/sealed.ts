import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const ID_BYTES = 16;
const SECRET_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What a cookie holds: the name of an entry in the store, and the secret that opens it. The store has neither. */
export class Ticket {
  private constructor(private readonly bytes: Buffer) {}

  static fresh(): Ticket {
    return new Ticket(randomBytes(ID_BYTES + SECRET_BYTES));
  }

  /** Undefined when the cookie is not one of ours. */
  static from(cookie: string): Ticket | undefined {
    const bytes = Buffer.from(cookie, 'base64url');
    return bytes.length === ID_BYTES + SECRET_BYTES ? new Ticket(bytes) : undefined;
  }

  toString(): string {
    return this.bytes.toString('base64url');
  }

  /** The entry's name in the store: who reads the store learns no cookie from it. */
  get entry(): string {
    return createHash('sha256').update(this.bytes.subarray(0, ID_BYTES)).digest('hex');
  }

  /** Sent with each change, read by pages of our own origin only. */
  get csrfToken(): string {
    return createHmac('sha256', this.secret).update('csrf').digest('base64url');
  }

  seal(content: object): Uint8Array {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(this.entry));
    const sealed = Buffer.concat([cipher.update(JSON.stringify(content), 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  }

  /** Undefined when it was sealed by another ticket, or changed since. */
  open(entry: Uint8Array): unknown {
    const nonce = entry.subarray(0, NONCE_BYTES);
    const tag = entry.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
    try {
      const cipher = createDecipheriv('aes-256-gcm', this.key, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(this.entry)).setAuthTag(tag);
      const content = Buffer.concat([cipher.update(entry.subarray(NONCE_BYTES + TAG_BYTES)), cipher.final()]);
      return JSON.parse(content.toString('utf8'));
    } catch {
      return undefined;
    }
  }

  private get secret(): Buffer {
    return this.bytes.subarray(ID_BYTES);
  }

  private get key(): Buffer {
    return Buffer.from(hkdfSync('sha256', this.secret, '', 'medverka session', 32));
  }
}
