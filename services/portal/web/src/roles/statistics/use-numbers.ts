import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { formatOf, type Locale } from '../../words/locales.ts';

export function useNumbers() {
  const { locale } = useI18n();
  const format = computed(() => formatOf(locale.value as Locale));
  const of = (options: Intl.NumberFormatOptions) => (value: number) =>
    new Intl.NumberFormat(format.value, options).format(value);
  return {
    isEnglish: computed(() => locale.value === 'en'),
    count: of({}),
    /** 12,5 → 13 % */
    percent: (value: number): string => of({ style: 'percent', maximumFractionDigits: 0 })(value / 100),
    /** Whole kronor: 1 234 567 öre → 12 346 kr */
    wholeKronor: (ore: number): string =>
      of({ style: 'currency', currency: 'SEK', maximumFractionDigits: 0 })(ore / 100),
  };
}
