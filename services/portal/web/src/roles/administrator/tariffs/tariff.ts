import type { components } from '../../../../generated/compensation.ts';
import {
  oreOf,
  percentOf,
  type SettingField,
  type Typed,
  typedKronor,
  typedNumber,
  wholeOf,
} from '../setting-field.ts';

type Schemas = components['schemas'];
export type Tariff = Schemas['TariffAnswer'];
type Rate = Schemas['RateDto'];
export type TariffRules = Schemas['TariffRulesDto'];

/** What a county without any tariff begins from: hours, whole öre, nothing beside the fee. */
export const FIRST_RULES: TariffRules = {
  rateBase: 'fixed',
  rates: [{ unit: 'hour' }],
  travelTimeCounts: false,
  preparation: { kind: 'included' },
  lostEarnings: { kind: 'none' },
  rounding: { mode: 'half-up', incrementOre: 1, at: 'total' },
};

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

/** The rules as they were, with what was typed laid over them: what was emptied is no rule any more. */
export function rulesOf(before: TariffRules, typed: Typed): TariffRules {
  const { minimumMinutes: _1, mileageOrePerMil: _2, claimMonths: _3, receiptMonths: _4, ...others } = before;
  const { lateCancellation: _5, sameDayIllness: _6, ...kept } = others;
  return {
    ...kept,
    rates: before.rates.map((rate, at) => rateOf(rate, typed[rateName(at)] ?? '', before.rateBase)),
    travelTimeCounts: typed.travelTime === 'yes',
    ...(typed.minimumMinutes && { minimumMinutes: wholeOf(typed.minimumMinutes) }),
    ...(typed.mileage && { mileageOrePerMil: oreOf(typed.mileage) }),
    ...(typed.claimMonths && { claimMonths: wholeOf(typed.claimMonths) }),
    ...(typed.receiptMonths && { receiptMonths: wholeOf(typed.receiptMonths) }),
    ...(typed.lateHours && {
      lateCancellation: { withinHours: wholeOf(typed.lateHours), percent: wholeOf(typed.latePercent ?? '') },
    }),
    ...(typed.illPercent && { sameDayIllness: { percent: wholeOf(typed.illPercent) } }),
  };
}

function rateOf({ percent: _, ore, ...rate }: Rate, text: string, base: TariffRules['rateBase']): Rate {
  const isPercent = base !== 'fixed' && ore === undefined;
  return { ...rate, ...(isPercent ? { percent: percentOf(text) } : { ore: oreOf(text) }) };
}

export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
