import { oreOf } from './payment.ts';
import { type XmlRecord, XmlRecords } from './read-xml-records.ts';
import type { Recount, Recounter } from './recount.ts';

export interface PaxmlEntry {
  readonly postId: string;
  readonly personnummer: string;
  readonly code: string;
  readonly ore: number;
  readonly lineId: string;
  readonly dimensions: readonly string[];
}

/** Salary transactions as a payroll would read them. */
export class PaxmlReader implements Recounter {
  readonly #faults = new Set<string>();
  readonly #records: XmlRecords;
  #lines = 0;
  #totalOre = 0;
  #lastLine = '';
  #lastPost = 0;

  constructor(private readonly onEntry: (entry: PaxmlEntry) => void = () => {}) {
    this.#records = new XmlRecords('paxml/lonetransaktioner/lonetrans', (record) => this.#read(record));
  }

  write(chunk: Buffer): void {
    this.#records.write(chunk);
  }

  async end(): Promise<Recount> {
    this.#records.end();
    const [version] = this.#records.outside.get('paxml/header/version') ?? [];
    if (version !== '2.0') this.#faults.add('version');
    return { lines: this.#lines, totalOre: this.#totalOre, faults: [...this.#faults] };
  }

  #read(record: XmlRecord): void {
    const one = (path: string): string => record.get(path)?.[0] ?? '';
    const entry = {
      postId: one('@postid'),
      personnummer: one('@persnr'),
      code: one('lonkod') || one('lonart'),
      ore: oreOf(one('belopp')) ?? Number.NaN,
      lineId: one('samlingsid'),
      dimensions: (record.get('resenheter/resenhet@dim') ?? []).map(
        (dimension, at) => `${dimension}:${record.get('resenheter/resenhet@id')?.[at]}`,
      ),
    };
    if (!/^\d{12}$/.test(entry.personnummer)) this.#faults.add('personnummer');
    if (entry.code === '') this.#faults.add('salary code');
    const post = Number(entry.postId);
    if (!(post > this.#lastPost && post <= 2_147_483_647)) this.#faults.add('transaction numbers');
    if (entry.lineId !== this.#lastLine) this.#lines += 1;
    [this.#lastLine, this.#lastPost] = [entry.lineId, post];
    this.#totalOre += entry.ore;
    this.onEntry(entry);
  }
}
