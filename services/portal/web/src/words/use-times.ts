import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { formatOf, type Locale } from './locales.ts';

/** What happens in Sweden is told in Swedish time, wherever somebody reads it. */
const timeZone = 'Europe/Stockholm';

/** Made once for each language: a format takes an old phone longer to make than a whole row of a table to draw. */
const dates = new Map<string, Intl.DateTimeFormat>();
const numbers = new Map<string, Intl.NumberFormat>();

function kept<T>(all: Map<string, T>, key: string, make: () => T): T {
  const known = all.get(key) ?? make();
  all.set(key, known);
  return known;
}

/** Times and money as people read them, in the language that is chosen. */
export function useTimes() {
  const { locale } = useI18n();
  const format = computed(() => formatOf(locale.value as Locale));
  const time = (name: string, options: Intl.DateTimeFormatOptions) => (value: string) =>
    kept(
      dates,
      `${format.value} ${name}`,
      () => new Intl.DateTimeFormat(format.value, { timeZone, ...options }),
    ).format(new Date(value));
  const number = (name: string, options: Intl.NumberFormatOptions, value: number) =>
    kept(numbers, `${format.value} ${name}`, () => new Intl.NumberFormat(format.value, options)).format(
      value,
    );
  return {
    /** måndag 3 maj 2027 */
    day: time('day', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    /** 13:00 */
    clock: time('clock', { hour: '2-digit', minute: '2-digit' }),
    /** måndag 3 maj 13:00 */
    moment: time('moment', {
      ...{ weekday: 'long', day: 'numeric', month: 'long' },
      ...{ hour: '2-digit', minute: '2-digit' },
    }),
    /** 90 → 1 tim 30 min */
    hours: (minutes: number): string => {
      const unit = (value: number, name: string) =>
        number(name, { style: 'unit', unit: name, unitDisplay: 'long' }, value);
      const [whole, rest] = [Math.floor(minutes / 60), minutes % 60];
      return [whole > 0 && unit(whole, 'hour'), (rest > 0 || whole === 0) && unit(rest, 'minute')]
        .filter(Boolean)
        .join(' ');
    },
    /** 23250 öre → 232,50 kr */
    kronor: (ore: number): string => number('kronor', { style: 'currency', currency: 'SEK' }, ore / 100),
  };
}
