import fc from 'fast-check';
import { type FileHead, type Payment, partKinds, totalOf } from '../payment.ts';
import type { CsvSettings, PainSettings, PaxmlSettings, SieSettings } from '../settings.ts';

export const paxmlSettings: PaxmlSettings = {
  encoding: 'ISO-8859-1',
  codes: [
    { part: 'fee', lonart: '4711', text: 'Arvode' },
    { part: 'mileage-tax-free', lonkod: 'MIL_FRI' },
    { part: 'mileage-taxed', lonkod: 'MIL_SKT' },
    { part: 'travel-cost', lonkod: 'RESERS' },
    { part: 'outlay', lonkod: 'UTLÄGG' },
    { part: 'travel-cost-taxed', lonart: '4712' },
    { part: 'outlay-taxed', lonart: '4713' },
  ],
  costs: [
    {
      accountingCode: '7701',
      account: '5011',
      dimensions: [
        { dimension: 1, object: '4100' },
        { dimension: 6, object: 'P19' },
      ],
    },
    { accountingCode: '7702', dimensions: [] },
  ],
};

export const painSettings: PainSettings = {
  version: '03',
  withholdsTaxElsewhere: true,
  partyId: '5590001234',
  partyScheme: 'BANK',
  debtorIban: 'SE4550000000058398257466',
  debtorBic: 'ESSESESS',
  creditorName: 'Mottagare av ersättning',
};

export const sieSettings: SieSettings = {
  bookedByChannel: [],
  dimensions: [{ dimension: 20, name: 'Uppdrag' }],
  text: 'Ersättningar – "medverkan"',
  accounts: [
    {
      accountingCode: '7701',
      debit: { account: '5011', objects: [{ dimension: 1, object: '4100' }] },
      credit: { account: '2890', objects: [] },
    },
    {
      accountingCode: '7701',
      part: 'mileage-tax-free',
      debit: {
        account: '5511',
        objects: [
          { dimension: 1, object: '4100' },
          { dimension: 6, object: 'P19' },
        ],
      },
      credit: { account: '2890', objects: [] },
    },
    {
      accountingCode: '7702',
      debit: { account: '5012', objects: [{ dimension: 20, object: 'Åse "2"' }] },
      credit: { account: '2890', objects: [] },
    },
  ],
};

export const csvSettings: CsvSettings = {
  rows: 'part',
  delimiter: ';',
  decimalSign: ',',
  encoding: 'ISO-8859-1',
  headings: true,
  columns: [
    { heading: 'Rad', field: 'payoutLineId' },
    { heading: 'Pnr', field: 'personnummer' },
    { heading: 'Löneart', field: 'partCode' },
    { heading: 'Belopp', field: 'amount' },
    { heading: 'Konto', field: 'accountingCode' },
    { heading: 'Kontohavare', field: 'accountHolder' },
    { heading: 'Bolag', text: '01' },
  ],
  codes: partKinds.map((part, at) => ({ part, code: String(4711 + at) })),
};

const id = (last: number): string => `018f0000-0000-7000-8000-${String(last).padStart(12, '0')}`;

/** Two payees with every kind of account that there is, a correction, and two accounting codes. */
export const examplePayments: readonly Payment[] = [
  {
    lineId: id(1),
    lineNumber: 1,
    payeeReference: id(101),
    accountingCode: '7701',
    grossOre: 95_500,
    taxFreeOre: 48_400,
    parts: [
      { kind: 'fee', ore: 93_000 },
      { kind: 'mileage-tax-free', ore: 37_000 },
      { kind: 'mileage-taxed', ore: 2_500 },
      { kind: 'outlay', ore: 11_400 },
    ],
    details: {
      personnummer: '189001019802',
      account: { kind: 'bank-account', clearing: '8327', number: '9839444', holder: 'Åsa Öberg–Şahin' },
    },
  },
  {
    lineId: id(2),
    lineNumber: 2,
    payeeReference: id(101),
    accountingCode: '7702',
    grossOre: 93_005,
    taxFreeOre: 0,
    parts: [{ kind: 'fee', ore: 93_005 }],
    details: { personnummer: '189001019802', account: { kind: 'bankgiro', number: '991-2346' } },
  },
  {
    lineId: id(3),
    lineNumber: 3,
    payeeReference: id(102),
    accountingCode: '7701',
    grossOre: 46_500,
    taxFreeOre: 1_000,
    parts: [
      { kind: 'fee', ore: 46_500 },
      { kind: 'mileage-tax-free', ore: -1_850 },
      { kind: 'travel-cost', ore: 2_850 },
    ],
    details: {
      personnummer: '189001029819',
      account: { kind: 'plusgiro', number: '4152-5', holder: 'O’Hara & <Söner>' },
    },
  },
];

export const headOf = (payments: readonly Payment[], more: Partial<FileHead> = {}): FileHead => ({
  runId: '018f0000-0000-7000-8000-0000000000ff',
  payDay: '2026-11-25',
  madeAt: new Date('2026-11-18T09:30:00Z'),
  payer: { name: 'Region Exempel – “vården”', organisationNumber: '232100-0000' },
  lines: payments.length,
  totalOre: payments.reduce((sum, payment) => sum + totalOf(payment), 0),
  isPreview: false,
  ...more,
});

export async function* inPages(payments: readonly Payment[], size = 2): AsyncGenerator<readonly Payment[]> {
  for (let at = 0; at < payments.length; at += size) yield payments.slice(at, at + size);
}

export async function bytesOf(file: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of file) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Published by the tax agency for tests. */
const personnummer = ['189001019802', '189001029819', '189001039800', '189001049817', '189001059808'];

const account = fc.oneof(
  fc.record({
    kind: fc.constant('bank-account' as const),
    clearing: fc.stringMatching(/^[1-9]\d{3}$/),
    number: fc.stringMatching(/^\d{7,10}$/),
    holder: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 90 }),
  }),
  fc.record({ kind: fc.constant('bankgiro' as const), number: fc.stringMatching(/^\d{7,8}$/) }),
  fc.record({ kind: fc.constant('plusgiro' as const), number: fc.stringMatching(/^\d{2,8}$/) }),
);

const taxedKinds = ['fee', 'mileage-taxed', 'travel-cost-taxed', 'outlay-taxed'];

/** Any run: names from all of Unicode, amounts from one öre. */
export const anyPayments = fc
  .array(
    fc.record({
      parts: fc.uniqueArray(
        fc.record({ kind: fc.constantFrom(...partKinds), ore: fc.integer({ min: 1, max: 9_999_999 }) }),
        {
          selector: ({ kind }) => kind,
          minLength: 1,
        },
      ),
      accountingCode: fc.constantFrom('7701', '7702'),
      personnummer: fc.constantFrom(...personnummer),
      account,
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((lines) =>
    lines.map(({ parts, accountingCode, ...details }, at): Payment => {
      const sumOf = (isTaxed: boolean): number =>
        parts
          .filter(({ kind }) => taxedKinds.includes(kind) === isTaxed)
          .reduce((sum, { ore }) => sum + ore, 0);
      return {
        lineId: id(at + 1),
        lineNumber: at + 1,
        payeeReference: id(at + 101),
        accountingCode,
        grossOre: sumOf(true),
        taxFreeOre: sumOf(false),
        parts: [...parts].sort((a, b) => partKinds.indexOf(a.kind) - partKinds.indexOf(b.kind)),
        details,
      };
    }),
  );
