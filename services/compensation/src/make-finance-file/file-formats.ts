import { csvNeeds, missingForCsv, writeCsv } from '../finance-files/csv.ts';
import { writePain } from '../finance-files/pain.ts';
import { missingForPaxml, writePaxml } from '../finance-files/paxml.ts';
import type { Needs } from '../finance-files/payee-faults.ts';
import type { FileHead, Payment } from '../finance-files/payment.ts';
import { CsvReader } from '../finance-files/read-csv.ts';
import { PainReader } from '../finance-files/read-pain.ts';
import { PaxmlReader } from '../finance-files/read-paxml.ts';
import { SieReader } from '../finance-files/read-sie.ts';
import type { Recounter } from '../finance-files/recount.ts';
import type { Format, PayerSettings } from '../finance-files/settings.ts';
import { missingForSie, RunSums, writeSie } from '../finance-files/sie.ts';

/** How one kind of file is made of a payer's lines. */
export interface FileFormat {
  readonly needs: Needs;
  /** What the payer's settings lack for a payment. */
  gapsIn(payment: Payment): readonly string[];
  write(head: FileHead, pages: AsyncIterable<readonly Payment[]>): AsyncIterable<Buffer>;
  /** Reads back what was written. */
  reader(isPreview: boolean): Recounter;
  readonly mediaType: string;
  readonly extension: string;
}

const nobody: Needs = { personnummer: false, account: false, holder: false };

/** The settings have what `refusalOf` asked for. */
export function fileFormat(format: Format, settings: PayerSettings): FileFormat {
  switch (format) {
    case 'paxml': {
      const own = settings.paxml!;
      return {
        needs: { ...nobody, personnummer: true },
        gapsIn: (payment) => missingForPaxml(own, payment),
        write: (head, pages) => writePaxml(head, own, pages),
        reader: () => new PaxmlReader(),
        mediaType: 'application/xml',
        extension: 'paxml.xml',
      };
    }
    case 'pain.001.001.03':
    case 'pain.001.001.09': {
      const own = settings.pain!;
      const version = format === 'pain.001.001.03' ? '03' : '09';
      return {
        needs: { ...nobody, account: true, holder: own.creditorName === undefined },
        gapsIn: () => [],
        write: (head, pages) => writePain(head, own, version, pages),
        reader: () => new PainReader(),
        mediaType: 'application/xml',
        extension: `${format}.xml`,
      };
    }
    case 'csv': {
      const own = settings.csv!;
      return {
        needs: { ...nobody, ...csvNeeds(own) },
        gapsIn: (payment) => missingForCsv(own, payment),
        write: (head, pages) => writeCsv(head, own, pages),
        reader: (isPreview) => new CsvReader(own, isPreview),
        mediaType: 'text/csv',
        extension: 'csv',
      };
    }
    case 'sie':
      return sieFormat(settings);
    default:
      return format satisfies never;
  }
}

function sieFormat(settings: PayerSettings): FileFormat {
  const own = settings.sie!;
  const sums = new RunSums();
  return {
    needs: nobody,
    gapsIn: (payment) => {
      const alone = new RunSums();
      alone.add(payment);
      return missingForSie(own, alone);
    },
    async *write(head, pages) {
      for await (const payments of pages) for (const payment of payments) sums.add(payment);
      if (sums.bookable(own).length > 0) yield writeSie(head, own, sums);
    },
    reader: () => {
      const reader = new SieReader();
      // The voucher may leave kinds out; what it was made of is all of the run.
      const end = async () => ({ ...(await reader.end()), totalOre: sums.totalOre });
      return { write: (chunk) => reader.write(chunk), end };
    },
    mediaType: 'application/octet-stream',
    extension: 'si',
  };
}
