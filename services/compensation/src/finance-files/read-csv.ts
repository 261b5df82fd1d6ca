import { type Parser, parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { oreOf } from './payment.ts';
import type { Recount, Recounter } from './recount.ts';
import type { CsvSettings } from './settings.ts';

/** Rows as the receiver would read them; counts what the columns allow to count. */
export class CsvReader implements Recounter {
  readonly #decoder;
  readonly #parser: Parser;
  readonly #done: Promise<void>;
  readonly #faults = new Set<string>();
  #lines = 0;
  #totalOre = 0;
  #lastLine = '';

  constructor(
    private readonly settings: CsvSettings,
    isPreview: boolean,
    private readonly onRow: (row: readonly string[]) => void = () => {},
  ) {
    this.#decoder = iconv.getDecoder(settings.encoding);
    this.#parser = parse({
      delimiter: settings.delimiter,
      from_line: 1 + (isPreview ? 1 : 0) + (settings.headings ? 1 : 0),
      relax_column_count: true,
    });
    this.#parser.on('readable', () => this.#readAll());
    this.#done = new Promise((resolve, reject) => {
      this.#parser.on('end', resolve).on('error', reject);
    });
    this.#done.catch(() => undefined);
  }

  write(chunk: Buffer): void {
    this.#parser.write(this.#decoder.write(chunk));
  }

  async end(): Promise<Recount> {
    this.#parser.end(this.#decoder.end());
    await this.#done;
    const faults = [...this.#faults];
    return {
      faults,
      ...(this.#column('payoutLineId') >= 0 && { lines: this.#lines }),
      ...(this.#amountColumn() >= 0 && { totalOre: this.#totalOre }),
    };
  }

  #readAll(): void {
    for (;;) {
      const row: string[] | null = this.#parser.read();
      if (row === null) return;
      if (row.length !== this.settings.columns.length) this.#faults.add('number of columns');
      const line = row[this.#column('payoutLineId')] ?? '';
      if (line !== this.#lastLine) this.#lines += 1;
      this.#lastLine = line;
      const amount = row[this.#amountColumn()];
      if (amount !== undefined) this.#totalOre += oreOf(amount) ?? Number.NaN;
      this.onRow(row);
    }
  }

  #column(field: string): number {
    return this.settings.columns.findIndex((column) => column.field === field);
  }

  #amountColumn(): number {
    const amount = this.#column('amount');
    return amount < 0 && this.settings.rows === 'line' ? this.#column('totalAmount') : amount;
  }
}
