import type { Faults } from '../../forms/use-field-errors.ts';

export interface SettingField {
  readonly name: string;
  readonly label: string;
  /** `whole`, `kronor` and `percent` are typed as people write them, and checked before they are sent. */
  readonly type?: 'text' | 'area' | 'date' | 'select' | 'whole' | 'kronor' | 'percent';
  readonly options?: readonly { readonly value: string; readonly text: string }[];
  readonly help?: string;
  /** May stay empty. */
  readonly optional?: boolean;
  readonly maxlength?: number;
  /** As the service names it in what it refuses, where that differs. */
  readonly said?: string;
}

export type Typed = Readonly<Record<string, string>>;

const decimal = (text: string): number => Number(text.replaceAll(/\s/g, '').replace(',', '.'));

export const wholeOf = (text: string): number => Number(text.replaceAll(/\s/g, ''));
/** `45,50` → 4550 */
export const oreOf = (text: string): number => Math.round(decimal(text) * 100);
export const percentOf = (text: string): number => decimal(text);
/** 4550 → `45,50`, as it is typed. */
export const typedKronor = (ore: number): string =>
  (ore / 100).toFixed(ore % 100 === 0 ? 0 : 2).replace('.', ',');
export const typedNumber = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value).replace('.', ',');

const isFine: Readonly<Record<string, (text: string) => boolean>> = {
  whole: (text) => /^\d[\d\s]*$/.test(text),
  kronor: (text) => /^\d[\d\s]*(,\d{1,2})?$/.test(text),
  percent: (text) => /^\d{1,4}(,\d{1,4})?$/.test(text),
  date: (text) => /^\d{4}-\d\d-\d\d$/.test(text),
};
const ruleOf: Readonly<Record<string, string>> = {
  whole: 'number',
  kronor: 'kronor',
  percent: 'percent',
  date: 'day',
  select: 'choose',
};

/** What the page itself can tell of what was typed. */
export function faultsOf(fields: readonly SettingField[], typed: Typed): Faults {
  return Object.fromEntries(
    fields.map(({ name, type = 'text', optional }) => {
      const text = (typed[name] ?? '').trim();
      if (text === '') return [name, optional ? undefined : (ruleOf[type] ?? 'missing')];
      return [name, (isFine[type]?.(text) ?? true) ? undefined : ruleOf[type]];
    }),
  );
}
