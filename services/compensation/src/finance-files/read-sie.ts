import iconv from 'iconv-lite';
import { oreOf } from './payment.ts';
import type { Recount, Recounter } from './recount.ts';

export interface SieTransaction {
  readonly account: string;
  readonly objects: readonly string[];
  readonly ore: number;
}

const mandatory = ['#FLAGGA', '#PROGRAM', '#FORMAT', '#GEN', '#SIETYP', '#FNAMN'];
const balances = ['#IB', '#UB', '#OIB', '#OUB', '#RES', '#PSALDO', '#PBUDGET'];

/** Vouchers as a bookkeeping system would read them. */
export class SieReader implements Recounter {
  readonly labels = new Map<string, string[]>();
  readonly transactions: SieTransaction[] = [];
  readonly #chunks: Buffer[] = [];

  write(chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  async end(): Promise<Recount> {
    const lines = iconv.decode(Buffer.concat(this.#chunks), 'cp437').split('\r\n');
    for (const line of lines) this.#read(fieldsOf(line));
    const sum = this.transactions.reduce((total, { ore }) => total + ore, 0);
    const faults = [
      ...mandatory.filter((label) => !this.labels.has(label)),
      ...balances.filter((label) => this.labels.has(label)),
      ...(this.labels.get('#SIETYP')?.[0] === '4' ? [] : ['type']),
      ...(sum === 0 ? [] : ['voucher that does not balance']),
      ...(this.transactions.length === 0 ? ['empty voucher'] : []),
    ];
    return { faults };
  }

  #read([label = '', ...fields]: string[]): void {
    if (label !== '#TRANS') {
      if (label.startsWith('#')) this.labels.set(label, fields);
      return;
    }
    const [account = '', objects = '', amount = ''] = fields;
    this.transactions.push({ account, objects: fieldsOf(objects), ore: oreOf(amount) ?? Number.NaN });
  }
}

/** Fields are divided by spaces; quotes and braces hold one together. */
function fieldsOf(line: string): string[] {
  const fields: string[] = [];
  for (let at = 0; at < line.length; ) {
    const found = /^\s*(?:"((?:[^"\\]|\\.)*)"|\{((?:"(?:[^"\\]|\\.)*"|[^}"])*)\}|([^\s"]+))/.exec(
      line.slice(at),
    );
    if (!found) break;
    const [all, inQuotes, inBraces, bare] = found;
    fields.push(inQuotes?.replace(/\\(.)/g, '$1') ?? inBraces ?? bare ?? '');
    at += all.length;
  }
  return fields;
}
