import type { Channel, PayerSettings } from './settings.ts';

export type SettingsFault =
  | 'channel-without-settings'
  | 'tax-not-withheld-elsewhere'
  | 'code-neither-or-both'
  | 'part-twice'
  | 'accounting-code-twice'
  | 'column-neither-or-both'
  | 'dimension-without-name';

type Rule = readonly [SettingsFault, (settings: PayerSettings) => boolean];

const hasTwice = (values: readonly string[]): boolean => new Set(values).size < values.length;

const settingsOf = ({ paxml, pain, csv }: PayerSettings, channel: Channel) =>
  channel === 'events' ? {} : { paxml, 'pain.001': pain, csv }[channel];

/** What contradicts itself in a payer's settings, before any run depends on it. */
const rules: readonly Rule[] = [
  ['channel-without-settings', (settings) => settingsOf(settings, settings.channel) === undefined],
  [
    'tax-not-withheld-elsewhere',
    ({ channel, pain }) => channel === 'pain.001' && pain !== undefined && !pain.withholdsTaxElsewhere,
  ],
  [
    'code-neither-or-both',
    ({ paxml }) =>
      paxml?.codes.some(({ lonkod, lonart }) => (lonkod === undefined) === (lonart === undefined)) ?? false,
  ],
  [
    'part-twice',
    ({ paxml, csv }) =>
      [paxml?.codes, csv?.codes].some((codes) => hasTwice((codes ?? []).map(({ part }) => part))),
  ],
  [
    'accounting-code-twice',
    ({ paxml, sie }) =>
      hasTwice((paxml?.costs ?? []).map(({ accountingCode }) => accountingCode)) ||
      hasTwice((sie?.accounts ?? []).map(({ accountingCode, part = '' }) => `${accountingCode} ${part}`)),
  ],
  [
    'column-neither-or-both',
    ({ csv }) =>
      csv?.columns.some(({ field, text }) => (field === undefined) === (text === undefined)) ?? false,
  ],
  [
    'dimension-without-name',
    ({ sie }) =>
      sie?.accounts
        .flatMap(({ debit, credit }) => [...debit.objects, ...credit.objects])
        .some(
          ({ dimension }) =>
            dimension >= 20 && !sie.dimensions.some((named) => named.dimension === dimension),
        ) ?? false,
  ],
];

export const settingsFaults = (settings: PayerSettings): SettingsFault[] =>
  rules.filter(([, breaks]) => breaks(settings)).map(([fault]) => fault);
