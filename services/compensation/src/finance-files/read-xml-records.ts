import iconv from 'iconv-lite';
import sax from 'sax';

/** The texts and attributes below a record's element, by path: `PmtId/EndToEndId`, `@postid`, `a/b@c`. */
export type XmlRecord = ReadonlyMap<string, readonly string[]>;

export class NotWellFormed extends Error {
  override readonly name = 'NotWellFormed';
}

/** Reads a document record by record, as its bytes come; the rest of it is kept in `outside`. */
export class XmlRecords {
  readonly outside = new Map<string, string[]>();
  readonly #parser = sax.parser(true);
  /** From the root to where it reads. */
  readonly #paths: string[] = [];
  #record = new Map<string, string[]>();
  #text = '';
  #decoder?: { write(bytes: Buffer): string; end(): string | undefined };

  /** `recordPath` from the root, as `paxml/lonetransaktioner/lonetrans`. */
  constructor(
    private readonly recordPath: string,
    private readonly onRecord: (record: XmlRecord) => void,
  ) {
    this.#parser.onerror = (error) => {
      throw new NotWellFormed(error.message);
    };
    this.#parser.ontext = (text) => {
      this.#text += text;
    };
    this.#parser.onopentag = ({ name, attributes }) => {
      const above = this.#paths.at(-1);
      this.#paths.push(above === undefined ? name : `${above}/${name}`);
      this.#text = '';
      if (this.#paths.at(-1) === this.recordPath) this.#record = new Map();
      for (const [attribute, value] of Object.entries(attributes)) this.#keep(`@${attribute}`, String(value));
    };
    this.#parser.onclosetag = () => {
      if (this.#text.trim() !== '') this.#keep('', this.#text);
      this.#text = '';
      if (this.#paths.at(-1) === this.recordPath) this.onRecord(this.#record);
      this.#paths.pop();
    };
  }

  write(bytes: Buffer): void {
    this.#decoder ??= iconv.getDecoder(encodingOf(bytes));
    this.#parser.write(this.#decoder.write(bytes));
  }

  end(): void {
    this.#parser.write(this.#decoder?.end() ?? '').close();
  }

  #keep(attribute: string, value: string): void {
    const path = this.#paths.at(-1) ?? '';
    const isInside = path === this.recordPath || path.startsWith(`${this.recordPath}/`);
    const [kept, key] = isInside
      ? [this.#record, path.slice(this.recordPath.length + 1) + attribute]
      : [this.outside, path + attribute];
    const others = kept.get(key);
    if (others) others.push(value);
    else kept.set(key, [value]);
  }
}

const encodingOf = (start: Buffer) =>
  /^<\?xml[^>]*encoding="ISO-8859-1"/i.test(start.toString('latin1', 0, 100)) ? 'ISO-8859-1' : 'UTF-8';
