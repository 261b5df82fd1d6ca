import { oreOf } from './payment.ts';
import { type XmlRecord, XmlRecords } from './read-xml-records.ts';
import type { Recount, Recounter } from './recount.ts';

export interface PainEntry {
  readonly endToEndId: string;
  readonly ore: number;
  readonly currency: string;
  readonly member: string;
  readonly account: string;
  readonly scheme: string;
  readonly name: string;
}

const START = 'Document/CstmrCdtTrfInitn';

/** Credit transfers as a bank would read them, with its control of both control sums. */
export class PainReader implements Recounter {
  readonly #faults = new Set<string>();
  readonly #records: XmlRecords;
  #lines = 0;
  #totalOre = 0;

  constructor(private readonly onEntry: (entry: PainEntry) => void = () => {}) {
    this.#records = new XmlRecords(`${START}/PmtInf/CdtTrfTxInf`, (record) => this.#read(record));
  }

  write(chunk: Buffer): void {
    this.#records.write(chunk);
  }

  async end(): Promise<Recount> {
    this.#records.end();
    for (const level of ['GrpHdr', 'PmtInf']) {
      if (this.outside(`${level}/NbOfTxs`) !== String(this.#lines)) this.#faults.add(`NbOfTxs of ${level}`);
      if (oreOf(this.outside(`${level}/CtrlSum`)) !== this.#totalOre) this.#faults.add(`CtrlSum of ${level}`);
    }
    return { lines: this.#lines, totalOre: this.#totalOre, faults: [...this.#faults] };
  }

  /** What stands outside the transfers, as `GrpHdr/MsgId`. */
  outside(path: string): string {
    return this.#records.outside.get(`${START}/${path}`)?.[0] ?? '';
  }

  #read(record: XmlRecord): void {
    const one = (path: string): string => record.get(path)?.[0] ?? '';
    const scheme = 'CdtrAcct/Id/Othr/SchmeNm';
    const entry = {
      endToEndId: one('PmtId/EndToEndId'),
      ore: oreOf(one('Amt/InstdAmt')) ?? Number.NaN,
      currency: one('Amt/InstdAmt@Ccy'),
      member: one('CdtrAgt/FinInstnId/ClrSysMmbId/MmbId'),
      account: one('CdtrAcct/Id/Othr/Id'),
      scheme: one(`${scheme}/Cd`) || one(`${scheme}/Prtry`),
      name: one('Cdtr/Nm'),
    };
    if (!/^\d{4}$/.test(entry.member)) this.#faults.add('clearing number');
    if (!/^\d{1,34}$/.test(entry.account)) this.#faults.add('account');
    if (entry.name === '') this.#faults.add('name');
    if (entry.currency !== 'SEK') this.#faults.add('currency');
    if (!(entry.ore > 0)) this.#faults.add('amount');
    this.#lines += 1;
    this.#totalOre += entry.ore;
    this.onEntry(entry);
  }
}
