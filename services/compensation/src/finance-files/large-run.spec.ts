import { describe, expect, it } from '@jest/globals';
import { writeCsv } from './csv.ts';
import { writePain } from './pain.ts';
import { writePaxml } from './paxml.ts';
import { type FileHead, type Payment, totalOf } from './payment.ts';
import { CsvReader } from './read-csv.ts';
import { PainReader } from './read-pain.ts';
import { PaxmlReader } from './read-paxml.ts';
import { compareWithRun, type Recounter } from './recount.ts';
import { csvSettings, examplePayments, headOf, painSettings, paxmlSettings } from './testing/example-run.ts';

const LINES = 10_000;
const PAGE = 500;
const [example] = examplePayments;

const lineAt = (at: number): Payment => ({
  ...example!,
  lineNumber: at + 1,
  lineId: `018f0000-0000-7000-8000-${String(at).padStart(12, '0')}`,
});

const head: FileHead = { ...headOf([]), lines: LINES, totalOre: LINES * totalOf(example!) };

const files: [
  string,
  (pages: AsyncIterable<readonly Payment[]>) => AsyncGenerator<Buffer>,
  () => Recounter,
][] = [
  ['paxml', (pages) => writePaxml(head, paxmlSettings, pages), () => new PaxmlReader()],
  ['pain.001.001.03', (pages) => writePain(head, painSettings, '03', pages), () => new PainReader()],
  ['pain.001.001.09', (pages) => writePain(head, painSettings, '09', pages), () => new PainReader()],
  ['csv', (pages) => writeCsv(head, csvSettings, pages), () => new CsvReader(csvSettings, false)],
];

describe('a run of 10 000 lines', () => {
  it.each(files)(
    'is written and read back as %s with one page of it in memory',
    async (name, write, readerOf) => {
      let pages = 0;
      let taken = 0;
      async function* lines(): AsyncGenerator<Payment[]> {
        for (; pages * PAGE < LINES; ) {
          pages += 1;
          yield Array.from({ length: PAGE }, (_, at) => lineAt((pages - 1) * PAGE + at));
        }
      }
      const [reader, start] = [readerOf(), performance.now()];
      let [bytes, peak] = [0, 0];
      const before = process.memoryUsage().rss;
      for await (const chunk of write(lines())) {
        reader.write(chunk);
        bytes += chunk.length;
        taken += 1;
        // The next page is asked for when the file has gone as far as this one.
        expect(pages).toBeLessThanOrEqual(taken);
        peak = Math.max(peak, process.memoryUsage().rss);
      }
      compareWithRun(await reader.end(), head);
      expect(pages).toBe(LINES / PAGE);
      const [ms, megabytes] = [performance.now() - start, bytes / 1e6];
      process.stdout.write(
        `${name}: ${LINES} lines, ${megabytes.toFixed(1)} MB in ${ms.toFixed(0)} ms, at most ${((peak - before) / 1e6).toFixed(0)} MB more resident\n`,
      );
    },
  );
});
