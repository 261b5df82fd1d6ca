import { fitText } from './fit-text.ts';
import { amountText, type FileHead, type Part, type Payment, PREVIEW, partKinds } from './payment.ts';
import type { PaxmlSettings } from './settings.ts';
import { linesGoHere, type Xml, xmlDocument } from './xml-document.ts';

/** Codes of the standard (`lonekodTYPE`) that fit what is paid here; anything else is a `lonart` of the payroll's own. */
export const paxmlCodes: readonly string[] = [
  ...['ARB', 'TID', 'TIMLÖN', 'UTLÄGG', 'RESERS', 'MIL_FRI', 'MIL_SKT', 'MILPRI_FRI', 'MILPRI_SKT'],
  ...['BE1', 'BE2', 'BE3', 'RE1', 'RE2', 'RE3', 'RE4'],
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((n) => [`LT${n}`, `NV${n}`]),
];

/** Payroll knows transactions by an `xs:int`: the line's number and, as its last digit, which part of the line. */
export const postId = (lineNumber: number, { kind }: Part): string =>
  String(lineNumber * 10 + partKinds.indexOf(kind));

/** What the settings do not say and the file needs. */
export function missingForPaxml(settings: PaxmlSettings, payment: Payment): string[] {
  const codes = payment.parts
    .filter(({ kind }) => !settings.codes.some(({ part }) => part === kind))
    .map(({ kind }) => `salary code for ${kind}`);
  const hasCost = settings.costs.some(({ accountingCode }) => accountingCode === payment.accountingCode);
  return hasCost ? codes : [...codes, `cost for accounting code ${payment.accountingCode}`];
}

/** PAXml 2.0: one `lonetrans` per part of a line; `samlingsid` holds those of a line together. */
export async function* writePaxml(
  head: FileHead,
  settings: PaxmlSettings,
  payments: AsyncIterable<readonly Payment[]>,
): AsyncGenerator<Buffer> {
  yield* xmlDocument(
    {
      ...(head.isPreview && { '#comment': ` ${PREVIEW} ` }),
      paxml: {
        header: {
          format: 'LÖNIN',
          version: '2.0',
          datum: `${head.madeAt.toISOString().slice(0, 19)}Z`,
          foretagorgnr: head.payer.organisationNumber,
          foretagnamn: fitText(head.payer.name, 'UTF-8'),
          programnamn: 'Medverka',
          info: head.isPreview ? PREVIEW : head.runId,
        },
        lonetransaktioner: linesGoHere,
      },
    },
    settings.encoding,
    transactions(head, settings, payments),
  );
}

async function* transactions(
  head: FileHead,
  settings: PaxmlSettings,
  payments: AsyncIterable<readonly Payment[]>,
): AsyncGenerator<Xml[]> {
  const codes = new Map(settings.codes.map((code) => [code.part, code]));
  const costs = new Map(settings.costs.map((cost) => [cost.accountingCode, cost]));
  for await (const some of payments) {
    yield some.flatMap((payment) =>
      payment.parts.map((part) => ({
        lonetrans: {
          '@postid': postId(payment.lineNumber, part),
          '@persnr': payment.details.personnummer,
          ...codeOf(codes.get(part.kind)!),
          datum: head.payDay,
          belopp: amountText(part.ore),
          samlingsid: payment.lineId,
          ...costOf(costs.get(payment.accountingCode)!),
        },
      })),
    );
  }
}

const codeOf = ({ lonkod, lonart, text }: PaxmlSettings['codes'][number]): Xml => ({
  lonkod,
  lonart,
  benamning: text === undefined ? undefined : fitText(text, 'UTF-8'),
});

const costOf = ({ account, dimensions }: PaxmlSettings['costs'][number]): Xml => ({
  kontonr: account,
  ...(dimensions.length > 0 && {
    resenheter: {
      resenhet: dimensions.map(({ dimension, object }) => ({ '@dim': String(dimension), '@id': object })),
    },
  }),
});
