import { stringify } from 'csv-stringify/sync';
import { bankPlaceOf } from './bank-place.ts';
import { encode, fitText } from './fit-text.ts';
import { amountText, type FileHead, type Part, type Payment, PREVIEW, totalOf } from './payment.ts';
import type { CsvField, CsvSettings } from './settings.ts';

/** Which of a payee's details the columns ask for. */
export const csvNeeds = ({ columns }: CsvSettings) => ({
  personnummer: columns.some(({ field }) => field === 'personnummer'),
  account: columns.some(
    ({ field }) => field === 'account' || field === 'clearing' || field === 'accountHolder',
  ),
});

export const missingForCsv = ({ columns, codes = [] }: CsvSettings, { parts }: Payment): string[] =>
  columns.some(({ field }) => field === 'partCode')
    ? parts
        .filter(({ kind }) => !codes.some(({ part }) => part === kind))
        .map(({ kind }) => `code for ${kind}`)
    : [];

/** Rows in the receiver's columns. A preview has a first line that no receiver takes for its headings. */
export async function* writeCsv(
  head: FileHead,
  settings: CsvSettings,
  payments: AsyncIterable<readonly Payment[]>,
): AsyncGenerator<Buffer> {
  const text = (rows: readonly (readonly string[])[]): Buffer =>
    encode(
      stringify(rows as string[][], { delimiter: settings.delimiter, record_delimiter: 'windows' }),
      settings.encoding,
    );
  if (head.isPreview) yield text([[PREVIEW]]);
  if (settings.headings)
    yield text([settings.columns.map(({ heading }) => fitText(heading, settings.encoding))]);
  for await (const some of payments) {
    yield text(some.flatMap((payment) => rowsOf(head, settings, payment)));
  }
}

function rowsOf(head: FileHead, settings: CsvSettings, payment: Payment): string[][] {
  const parts: readonly (Part | undefined)[] = settings.rows === 'part' ? payment.parts : [undefined];
  return parts.map((part) => {
    const values = valuesOf(head, settings, payment, part);
    return settings.columns.map(({ field, text = '' }) =>
      fitText(field === undefined ? text : values[field], settings.encoding),
    );
  });
}

function valuesOf(
  head: FileHead,
  settings: CsvSettings,
  payment: Payment,
  part: Part | undefined,
): Record<CsvField, string> {
  const { personnummer = '', account } = payment.details;
  const place = account && bankPlaceOf(account);
  const amount = (ore: number): string => amountText(ore).replace('.', settings.decimalSign);
  return {
    payoutLineId: payment.lineId,
    lineNumber: String(payment.lineNumber),
    payoutRunId: head.runId,
    payeeReference: payment.payeeReference,
    personnummer,
    clearing: place?.member ?? '',
    account: place?.account ?? '',
    accountHolder: harmless(account?.holder ?? ''),
    payDay: head.payDay,
    accountingCode: payment.accountingCode,
    part: part?.kind ?? '',
    partCode: settings.codes?.find((code) => code.part === part?.kind)?.code ?? '',
    amount: amount(part?.ore ?? totalOf(payment)),
    grossAmount: amount(payment.grossOre),
    taxFreeAmount: amount(payment.taxFreeOre),
    totalAmount: amount(totalOf(payment)),
  };
}

/** The only words that people wrote: a spreadsheet would run what begins like a formula. */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
