import {
  oreOf,
  percentOf,
  type SettingField,
  type Typed,
  typedKronor,
  typedNumber,
  wholeOf,
} from '../setting-field.ts';

export interface Amount {
  readonly percent?: number;
  readonly ore?: number;
}
export interface Rate extends Amount {
  readonly unit: 'hour' | 'meeting' | 'short' | 'half' | 'full';
  readonly upTo?: { readonly minutes: number; readonly inclusive: boolean };
}
export interface TariffRules {
  readonly rateBase: 'price-base-amount' | 'parliament-pay' | 'fixed';
  readonly rates: readonly Rate[];
  readonly travelTimeCounts: boolean;
  readonly minimumMinutes?: number;
  readonly mileageOrePerMil?: number;
  readonly claimMonths?: number;
  readonly receiptMonths?: number;
  readonly lateCancellation?: { readonly withinHours: number; readonly percent: number };
  readonly sameDayIllness?: { readonly percent: number };
}
export interface Tariff {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly rules: TariffRules;
  readonly madeAt?: string;
  readonly madeBy?: string;
}

/** What a county without any tariff begins from: hours, whole öre, nothing beside the fee. */
export const FIRST_RULES: TariffRules = {
  ...{ rateBase: 'fixed', rates: [{ unit: 'hour' }], travelTimeCounts: false },
  ...{ preparation: { kind: 'included' }, lostEarnings: { kind: 'none' } },
  ...{ rounding: { mode: 'half-up', incrementOre: 1, at: 'total' } },
} as TariffRules;

const rateName = (at: number): string => `rate${at}`;

const OPTIONAL = [
  'minimumMinutes',
  'mileage',
  'claimMonths',
  'receiptMonths',
  'lateHours',
  'latePercent',
  'illPercent',
];

/** The fields of the rules that a county changes from year to year; what else there is stays as it was. */
export function ruleFields(rules: TariffRules, t: (key: string) => string): SettingField[] {
  const inPercent = rules.rateBase !== 'fixed';
  return [
    ...rules.rates.map((rate, at): SettingField => {
      const type = inPercent && rate.ore === undefined ? 'percent' : 'kronor';
      return { name: rateName(at), type, label: `${t(`units.${rate.unit}`)}, ${t(`in.${type}`)}` };
    }),
    {
      ...{ name: 'travelTime', type: 'select', label: t('travelTime') },
      options: ['yes', 'no'].map((value) => ({ value, text: t(value) })),
    },
    ...OPTIONAL.map(
      (name): SettingField => ({
        ...{ name, optional: true, label: t(name) },
        type: name === 'mileage' ? 'kronor' : 'whole',
      }),
    ),
  ];
}

export function typedRules(rules: TariffRules): Typed {
  const rates = rules.rates.map((rate, at) => [
    rateName(at),
    rate.ore === undefined ? typedNumber(rate.percent) : typedKronor(rate.ore),
  ]);
  return {
    ...Object.fromEntries(rates),
    travelTime: rules.travelTimeCounts ? 'yes' : 'no',
    minimumMinutes: typedNumber(rules.minimumMinutes),
    mileage: rules.mileageOrePerMil === undefined ? '' : typedKronor(rules.mileageOrePerMil),
    claimMonths: typedNumber(rules.claimMonths),
    receiptMonths: typedNumber(rules.receiptMonths),
    lateHours: typedNumber(rules.lateCancellation?.withinHours),
    latePercent: typedNumber(rules.lateCancellation?.percent),
    illPercent: typedNumber(rules.sameDayIllness?.percent),
  };
}

/** The rules as they were, with what was typed laid over them. */
export function rulesOf(before: TariffRules, typed: Typed): TariffRules {
  const whole = (name: string): number | undefined => (typed[name] ? wholeOf(typed[name]) : undefined);
  const optional = {
    minimumMinutes: whole('minimumMinutes'),
    mileageOrePerMil: typed.mileage ? oreOf(typed.mileage) : undefined,
    claimMonths: whole('claimMonths'),
    receiptMonths: whole('receiptMonths'),
    lateCancellation: typed.lateHours
      ? { withinHours: wholeOf(typed.lateHours), percent: whole('latePercent') ?? 100 }
      : undefined,
    sameDayIllness: typed.illPercent ? { percent: wholeOf(typed.illPercent) } : undefined,
  };
  const typedOnes = new Set(Object.keys(optional));
  const kept = Object.fromEntries(Object.entries(before).filter(([name]) => !typedOnes.has(name)));
  return {
    ...(kept as unknown as TariffRules),
    rates: before.rates.map(({ percent: _percent, ore, ...rate }, at) => {
      const text = typed[rateName(at)] ?? '';
      const isPercent = before.rateBase !== 'fixed' && ore === undefined;
      return { ...rate, ...(isPercent ? { percent: percentOf(text) } : { ore: oreOf(text) }) };
    }),
    travelTimeCounts: typed.travelTime === 'yes',
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  };
}

export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
