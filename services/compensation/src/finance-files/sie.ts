import { encode, fitText } from './fit-text.ts';
import { amountText, type FileHead, type PartKind, type Payment, PREVIEW } from './payment.ts';
import type { SieAccount, SieSettings } from './settings.ts';

/** What is to be booked: one sum per accounting code and kind, of the whole run. Nobody is told apart. */
export class RunSums {
  readonly #sums = new Map<string, { accountingCode: string; kind: PartKind; ore: number }>();

  add({ accountingCode, parts }: Pick<Payment, 'accountingCode' | 'parts'>): void {
    for (const { kind, ore } of parts) {
      const key = `${accountingCode} ${kind}`;
      const sum = this.#sums.get(key) ?? { accountingCode, kind, ore: 0 };
      this.#sums.set(key, { ...sum, ore: sum.ore + ore });
    }
  }

  /** All that is on the lines, booked here or by the channel. */
  get totalOre(): number {
    return [...this.#sums.values()].reduce((total, { ore }) => total + ore, 0);
  }

  /** In an order that does not depend on the lines'. */
  bookable({ bookedByChannel }: SieSettings): { accountingCode: string; kind: PartKind; ore: number }[] {
    return [...this.#sums]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, sum]) => sum)
      .filter(({ kind, ore }) => ore !== 0 && !bookedByChannel.includes(kind));
  }
}

const accountsFor = ({ accounts }: SieSettings, accountingCode: string, kind: PartKind) => {
  const own = accounts.filter((entry) => entry.accountingCode === accountingCode);
  return own.find(({ part }) => part === kind) ?? own.find(({ part }) => part === undefined);
};

export const missingForSie = (settings: SieSettings, sums: RunSums): string[] =>
  sums
    .bookable(settings)
    .filter(({ accountingCode, kind }) => !accountsFor(settings, accountingCode, kind))
    .map(({ accountingCode, kind }) => `accounts for ${kind} under accounting code ${accountingCode}`);

/** SIE 4I: one voucher per run, which the receiver numbers. */
export function writeSie(head: FileHead, settings: SieSettings, sums: RunSums): Buffer {
  const rows = sums.bookable(settings).flatMap(({ accountingCode, kind, ore }) => {
    const { debit, credit } = accountsFor(settings, accountingCode, kind)!;
    return [row(debit, ore), row(credit, -ore)];
  });
  const text = head.isPreview ? `${PREVIEW} ${settings.text}` : settings.text;
  const lines = [
    // 1 says "already read in": who reads a preview in all the same is warned.
    `#FLAGGA ${head.isPreview ? 1 : 0}`,
    '#PROGRAM "Medverka" "1"',
    '#FORMAT PC8',
    `#GEN ${day(head.madeAt.toISOString())}`,
    '#SIETYP 4',
    ...(head.isPreview ? [`#PROSA ${quoted(PREVIEW)}`] : []),
    `#ORGNR ${head.payer.organisationNumber}`,
    `#FNAMN ${quoted(head.payer.name)}`,
    ...settings.dimensions.map(({ dimension, name }) => `#DIM ${dimension} ${quoted(name)}`),
    `#VER "" "" ${day(head.payDay)} ${quoted(text)}`,
    '{',
    ...rows,
    '}',
    '',
  ];
  return encode(lines.join('\r\n'), 'cp437');
}

const day = (date: string): string => date.slice(0, 10).replaceAll('-', '');

/** In quotes, with those inside escaped. A backslash before a quote would end the field for some readers. */
const quoted = (text: string): string =>
  `"${fitText(text, 'cp437').replaceAll('\\', '/').replaceAll('"', '\\"')}"`;

const row = ({ account, objects }: SieAccount, ore: number): string => {
  const list = objects.map(({ dimension, object }) => `${dimension} ${quoted(object)}`).join(' ');
  return `#TRANS ${account} {${list}} ${amountText(ore)}`;
};
