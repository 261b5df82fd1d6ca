import { type SettingField, type Typed, typedNumber, wholeOf } from '../setting-field.ts';
import type { Pair, Purpose } from './purpose.ts';

const PAIRS = ['name', 'why', 'controller', 'from'] as const;
const GROUNDS6 = ['6.1.a', '6.1.b', '6.1.c', '6.1.e'];
const GROUNDS9 = ['none', '9.2.a', '9.2.b', '9.2.g', '9.2.h', '9.2.j'];

const saidOf = (name: string): string => (name === 'from' ? 'retention.from' : name);

/** `t` reads words of the register's form. */
export function purposeFields(t: (key: string) => string): SettingField[] {
  const chosen = (name: string, values: string[]): SettingField => ({
    ...{ name, type: 'select', label: t(name) },
    options: values.map((value) => ({ value, text: t(`grounds.${value.replaceAll('.', '')}`) })),
  });
  const pair = (name: string): SettingField[] => [
    { name: `${name}.0`, said: saidOf(name), label: t(`${name}Sv`), maxlength: 400 },
    { name: `${name}.1`, said: saidOf(name), label: t(`${name}En`), maxlength: 400 },
  ];
  return [
    {
      name: 'months',
      said: 'retention.months',
      type: 'whole',
      optional: true,
      label: t('months'),
      help: t('monthsHelp'),
    },
    ...pair('from'),
    ...pair('name'),
    ...pair('why'),
    ...[chosen('ground6', GROUNDS6), chosen('ground9', GROUNDS9)],
    ...pair('controller'),
    { name: 'processors', type: 'area', optional: true, label: t('processors'), help: t('oneALine') },
    { name: 'receivers', type: 'area', optional: true, label: t('receivers'), help: t('receiversHelp') },
    { name: 'decisionId', label: t('decisionId'), help: t('decisionIdHelp'), maxlength: 60 },
  ];
}

export function typedPurpose({ retention, ...purpose }: Purpose): Typed {
  const texts = { ...purpose, from: retention.from };
  return {
    ...Object.fromEntries(
      PAIRS.flatMap((name) => [0, 1].map((at) => [`${name}.${at}`, texts[name][at as 0 | 1]])),
    ),
    months: typedNumber(retention.months),
    ground6: purpose.ground6,
    ground9: purpose.ground9,
    processors: purpose.processors.join('\n'),
    receivers: purpose.receivers.map((pair) => pair.join(' / ')).join('\n'),
    decisionId: '',
  };
}

const linesOf = (text = ''): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** As the register takes it. */
export function purposeOf(typed: Typed) {
  const pair = (name: string): Pair => [typed[`${name}.0`] ?? '', typed[`${name}.1`] ?? ''];
  return {
    ...{ name: pair('name'), why: pair('why'), controller: pair('controller') },
    ...{ ground6: typed.ground6, ground9: typed.ground9, processors: linesOf(typed.processors) },
    receivers: linesOf(typed.receivers).map((line): Pair => {
      const [sv = '', en = sv] = line.split(' / ').map((text) => text.trim());
      return [sv, en];
    }),
    retention: {
      ...(typed.months ? { months: wholeOf(typed.months) } : { months: null }),
      from: pair('from'),
    },
    decisionId: typed.decisionId ?? '',
  };
}
