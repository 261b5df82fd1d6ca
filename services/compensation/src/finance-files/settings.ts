import type { PartKind } from './payment.ts';

export const channels = ['events', 'paxml', 'pain.001', 'csv'] as const;
export type Channel = (typeof channels)[number];

export const formats = ['paxml', 'sie', 'pain.001.001.03', 'pain.001.001.09', 'csv'] as const;
export type Format = (typeof formats)[number];

/** What a payer's payroll and books want to see. Everything is the county's own: there is no default to be misled by. */
export interface PayerSettings {
  /** Exactly one: what pays, and books what it pays. */
  readonly channel: Channel;
  readonly paxml?: PaxmlSettings;
  readonly pain?: PainSettings;
  readonly csv?: CsvSettings;
  /** For what the channel does not book itself. */
  readonly sie?: SieSettings;
  /** How many days before the pay day the payer's payroll must have the run. */
  readonly cutOffDays?: number;
}

export interface PaxmlSettings {
  readonly encoding: 'ISO-8859-1' | 'UTF-8';
  /** A code of the standard (`lonkod`) or of the payer's payroll (`lonart`), per kind. */
  readonly codes: readonly {
    readonly part: PartKind;
    readonly lonkod?: string;
    readonly lonart?: string;
    readonly text?: string;
  }[];
  readonly costs: readonly {
    readonly accountingCode: string;
    readonly account?: string;
    readonly dimensions: readonly { readonly dimension: number; readonly object: string }[];
  }[];
}

export interface PainSettings {
  readonly version: '03' | '09';
  /** A bank file pays gross fees. The payer states that it withholds the tax by other means; else there is none. */
  readonly withholdsTaxElsewhere: boolean;
  /** The payer's number with its bank, and whether it is the bank's or the customer's (`BANK`, `CUST`). */
  readonly partyId: string;
  readonly partyScheme: 'BANK' | 'CUST';
  readonly debtorIban: string;
  readonly debtorBic: string;
  /** Stands for the name where the register has no holder of the account, or may not show one. */
  readonly creditorName?: string;
  /** On the payee's statement: nothing about why. */
  readonly message?: string;
}

export const csvFields = [
  'payoutLineId',
  'lineNumber',
  'payoutRunId',
  'payeeReference',
  'personnummer',
  'clearing',
  'account',
  'accountHolder',
  'payDay',
  'accountingCode',
  'part',
  'partCode',
  'amount',
  'grossAmount',
  'taxFreeAmount',
  'totalAmount',
] as const;
export type CsvField = (typeof csvFields)[number];

export interface CsvSettings {
  /** One row per payout line, or per kind of amount on it. */
  readonly rows: 'line' | 'part';
  readonly delimiter: ';' | ',' | '\t';
  readonly decimalSign: ',' | '.';
  readonly encoding: 'UTF-8' | 'ISO-8859-1' | 'windows-1252';
  readonly headings: boolean;
  /** In the receiver's order. A column has a field, or the same text in each row. */
  readonly columns: readonly {
    readonly heading: string;
    readonly field?: CsvField;
    readonly text?: string;
  }[];
  /** The receiver's codes for `partCode`. */
  readonly codes?: readonly { readonly part: PartKind; readonly code: string }[];
}

export interface SieAccount {
  readonly account: string;
  readonly objects: readonly { readonly dimension: number; readonly object: string }[];
}

export interface SieSettings {
  /** These are left out: booked twice is as wrong as paid twice. */
  readonly bookedByChannel: readonly PartKind[];
  /** Names of dimensions; those from 20 are the payer's own and need one. */
  readonly dimensions: readonly { readonly dimension: number; readonly name: string }[];
  readonly text: string;
  readonly accounts: readonly {
    readonly accountingCode: string;
    /** All kinds that have no entry of their own when left out. */
    readonly part?: PartKind;
    readonly debit: SieAccount;
    readonly credit: SieAccount;
  }[];
}

export type Refusal =
  | 'ordered-by-events'
  | 'another-channel'
  | 'tax-not-withheld-elsewhere'
  | 'settings-missing'
  | 'channel-books-itself';

type Rule = (settings: PayerSettings, format: Format) => Refusal | undefined;

/** For each file, previews too. */
const hasSettings: Rule = (settings, format) => {
  if (format === 'sie') return settings.sie ? undefined : 'channel-books-itself';
  const own = { paxml: settings.paxml, csv: settings.csv, pain: settings.pain };
  return own[format === 'paxml' || format === 'csv' ? format : 'pain'] ? undefined : 'settings-missing';
};

/** Two channels for one payout line would pay it twice. Each version of pain.001 is one of its own. */
const isTheChannel: Rule = ({ channel, pain }, format) => {
  if (format === 'sie') return undefined;
  if (channel === 'events') return 'ordered-by-events';
  const own = channel === 'pain.001' ? `pain.001.001.${pain?.version}` : channel;
  return own === format ? undefined : 'another-channel';
};

const withholdsTax: Rule = ({ pain }, format) =>
  format.startsWith('pain') && !pain?.withholdsTaxElsewhere ? 'tax-not-withheld-elsewhere' : undefined;

/** Why this file is not made for a run whose payer has these settings; nothing when it may be. */
export function refusalOf(settings: PayerSettings, format: Format, isPreview: boolean): Refusal | undefined {
  const rules = isPreview ? [hasSettings] : [isTheChannel, hasSettings, withholdsTax];
  return rules.map((rule) => rule(settings, format)).find((refusal) => refusal !== undefined);
}
