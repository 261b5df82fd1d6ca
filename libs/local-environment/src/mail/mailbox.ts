import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';

export interface Envelope {
  readonly from: string;
  readonly to: readonly string[];
}

export interface ReceivedMail {
  readonly id: string;
  /** Whom it was delivered to, which need not stand in its To line. */
  readonly deliveredTo: readonly string[];
  readonly subject: string;
  readonly text: string;
  /** The whole of it, taken apart. */
  readonly email: Email;
}

const SUFFIX = '.eml';

/** Messages as files, `<time>-<random>.eml`, so that their names sort as they came. */
export class Mailbox {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  /** Writes it whole or not at all, with its envelope on top as mail servers do. Returns its id. */
  async add(envelope: Envelope, message: Buffer): Promise<string> {
    const id = `${new Date().toISOString().replaceAll(/[-:.]/g, '')}-${randomBytes(4).toString('hex')}`;
    const top = [
      `Return-Path: <${envelope.from}>`,
      ...envelope.to.map((address) => `Delivered-To: ${address}`),
    ];
    const draft = join(this.#folder, `${id}.new`);
    await writeFile(draft, Buffer.concat([Buffer.from(`${top.join('\r\n')}\r\n`), message]), { mode: 0o600 });
    await rename(draft, this.#file(id));
    return id;
  }

  /** Of all messages, the oldest first. */
  async ids(): Promise<string[]> {
    const files = await readdir(this.#folder);
    return files
      .filter((file) => file.endsWith(SUFFIX))
      .map((file) => file.slice(0, -SUFFIX.length))
      .sort();
  }

  async list(): Promise<ReceivedMail[]> {
    return Promise.all((await this.ids()).map((id) => this.read(id)));
  }

  async read(id: string): Promise<ReceivedMail> {
    const email = await PostalMime.parse(await this.source(id));
    const deliveredTo = email.headers.filter(({ key }) => key === 'delivered-to').map(({ value }) => value);
    return { id, deliveredTo, subject: email.subject ?? '', text: email.text ?? '', email };
  }

  /** As it came. */
  source(id: string): Promise<Buffer> {
    return readFile(this.#file(id));
  }

  #file(id: string): string {
    if (!/^[0-9TZ]+-[0-9a-f]+$/.test(id)) throw new Error('That is no id of a message.');
    return join(this.#folder, `${id}${SUFFIX}`);
  }
}
