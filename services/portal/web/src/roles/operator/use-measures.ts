import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { formatOf, type Locale } from '../../words/locales.ts';

/** Figures as people read them; what nobody knows is a dash. */
export function useMeasures() {
  const { locale, t } = useI18n();
  const format = computed(() => formatOf(locale.value as Locale));
  const number = (value: number | undefined, options: Intl.NumberFormatOptions = {}): string =>
    value === undefined ? '–' : new Intl.NumberFormat(format.value, options).format(value);
  const unit = (value: number | undefined, name: string, digits = 0): string =>
    number(value, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: digits });
  return {
    count: (value: number | undefined) => number(value),
    /** 0.25 → 0,3 per s */
    rate: (value: number | undefined): string =>
      value === undefined
        ? '–'
        : t('operator.perSecond', { rate: number(value, { maximumFractionDigits: 1 }) }),
    /** 0.004 → 4 ms, 3 → 3 s, 7200 → 2 tim */
    duration: (seconds: number | undefined): string => {
      if (seconds === undefined) return '–';
      if (seconds < 1) return unit(seconds * 1000, 'millisecond');
      if (seconds < 120) return unit(seconds, 'second');
      return seconds < 7200 ? unit(seconds / 60, 'minute') : unit(seconds / 3600, 'hour');
    },
    megabytes: (bytes: number | undefined) =>
      unit(bytes === undefined ? undefined : bytes / 1_048_576, 'megabyte'),
    percent: (ratio: number | undefined) => number(ratio, { style: 'percent' }),
  };
}
