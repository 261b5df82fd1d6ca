/** What an amount is to payroll and books. The order is part of each transaction's number: new kinds go last. */
export const partKinds = [
  'fee',
  'mileage-tax-free',
  'mileage-taxed',
  'travel-cost',
  'outlay',
  'travel-cost-taxed',
  'outlay-taxed',
] as const;
export type PartKind = (typeof partKinds)[number];

export interface Part {
  readonly kind: PartKind;
  /** May be negative: a correction of what was paid earlier. The line as a whole never is. */
  readonly ore: number;
}

export interface BankAccount {
  readonly kind: 'bank-account' | 'bankgiro' | 'plusgiro';
  /** Four digits; a fifth one (Swedbank) is taken for the account's first. */
  readonly clearing?: string;
  readonly number: string;
  /** Whose account it is, as the bank knows the name; a legal representative's perhaps. */
  readonly holder?: string;
}

/** Decrypted for one file only. */
export interface PayeeDetails {
  readonly personnummer?: string;
  readonly account?: BankAccount;
}

/** One payout line. Amounts in öre. */
export interface Payment {
  /** UUID, by which receipts come back. */
  readonly lineId: string;
  /** The same as a number, for formats that have no room for a UUID. */
  readonly lineNumber: number;
  readonly payeeReference: string;
  readonly accountingCode: string;
  readonly grossOre: number;
  readonly taxFreeOre: number;
  readonly parts: readonly Part[];
  readonly details: PayeeDetails;
}

/** All that a file says besides its lines. Nothing here comes from a clock: the same run gives the same bytes. */
export interface FileHead {
  readonly runId: string;
  /** `YYYY-MM-DD` */
  readonly payDay: string;
  /** When the run was made. */
  readonly madeAt: Date;
  readonly payer: { readonly name: string; readonly organisationNumber: string };
  readonly lines: number;
  readonly totalOre: number;
  /** Marked as never to be sent. */
  readonly isPreview: boolean;
}

export const totalOf = ({ grossOre, taxFreeOre }: Pick<Payment, 'grossOre' | 'taxFreeOre'>): number =>
  grossOre + taxFreeOre;

export const PREVIEW = 'FÖRHANDSVISNING - FÅR INTE SÄNDAS';

/** 93000 → `930.00`, -5 → `-0.05`: as XML, SIE and banks want it. */
export function amountText(ore: number): string {
  const digits = String(Math.abs(ore)).padStart(3, '0');
  return `${ore < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The reverse, also with a decimal comma and without decimals; nothing when it is no amount. */
export function oreOf(text: string): number | undefined {
  const found = /^(-?)(\d{1,12})(?:[.,](\d{1,2}))?$/.exec(text.trim());
  if (!found) return undefined;
  const [, sign, whole, rest = ''] = found;
  const ore = Number(whole) * 100 + Number(rest.padEnd(2, '0'));
  return sign && ore > 0 ? -ore : ore;
}

/** A UUID in the 32 characters that fit where 35 are the limit. */
export const shortId = (uuid: string): string => uuid.replaceAll('-', '');
