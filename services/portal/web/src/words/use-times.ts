import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { formatOf, type Locale } from './locales.ts';

/** What happens in Sweden is told in Swedish time, wherever somebody reads it. */
const timeZone = 'Europe/Stockholm';

/** Times and money as people read them, in the language that is chosen. */
export function useTimes() {
  const { locale } = useI18n();
  const format = computed(() => formatOf(locale.value as Locale));
  const time = (options: Intl.DateTimeFormatOptions) => (value: string) =>
    new Intl.DateTimeFormat(format.value, { timeZone, ...options }).format(new Date(value));
  return {
    /** måndag 3 maj 2027 */
    day: time({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    /** 13:00 */
    clock: time({ hour: '2-digit', minute: '2-digit' }),
    /** måndag 3 maj 13:00 */
    moment: time({ weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' }),
    /** 90 → 1 tim 30 min */
    hours: (minutes: number): string => {
      const unit = (value: number, name: string) =>
        new Intl.NumberFormat(format.value, { style: 'unit', unit: name, unitDisplay: 'long' }).format(value);
      const [whole, rest] = [Math.floor(minutes / 60), minutes % 60];
      return [whole > 0 && unit(whole, 'hour'), (rest > 0 || whole === 0) && unit(rest, 'minute')]
        .filter(Boolean)
        .join(' ');
    },
    /** 23250 öre → 232,50 kr */
    kronor: (ore: number): string =>
      new Intl.NumberFormat(format.value, { style: 'currency', currency: 'SEK' }).format(ore / 100),
  };
}
