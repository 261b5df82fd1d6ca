import { TranslationService } from '@fkui/logic';
import IntlMessageFormat from 'intl-messageformat';
import { createI18n, type MessageCompiler, type MessageContext } from 'vue-i18n';
import sv from './core.sv.json';
import fkuiEnglish from './fkui.en.json';
import { formatOf, LOCALES, type Locale, languageOf } from './locales.ts';

const PLACE = 'medverka-language';

export interface Words {
  [key: string]: string | Words;
}
/** Loads the words of one part of the portal; a part without easy Swedish answers nothing for it. */
export type WordsOf = (locale: Locale) => Promise<{ default: Words }> | undefined;

type Told = (context: MessageContext) => string;

/**
 * By language and text. The library asks for a compiled message at each use, and making one costs an old phone more
 * than a millisecond, five where it has a plural: a page of a list was busy with that for two seconds.
 */
const compiled = new Map<string, Told>();

/** ICU messages: `{count, plural, =0 {Inga} one {# dag} other {# dagar}}`. */
const icu: MessageCompiler = (message, { locale, key }) => {
  if (typeof message !== 'string') throw new Error(`${key} is no text`);
  const place = `${locale} ${message}`;
  const known = compiled.get(place) ?? toldBy(message, locale);
  compiled.set(place, known);
  return known;
};

/** What has neither values nor quotes is told as it stands. */
function toldBy(message: string, locale: string): Told {
  if (!/[{}'<]/.test(message)) return () => message;
  const format = new IntlMessageFormat(message, formatOf(locale as Locale));
  return (context) => String(format.format(context.values as Record<string, string>));
}

export const i18n = createI18n({
  legacy: false,
  locale: 'sv' as Locale,
  fallbackLocale: { 'sv-easy': ['sv'], en: ['sv'], default: ['sv'] },
  messageCompiler: icu,
  missingWarn: false,
  fallbackWarn: false,
  messages: { sv } as { [locale: string]: Words },
});

/**
 * `$t` in templates is the design system's, so it is taught our words too. Its own texts are Swedish in the code; in
 * English they stand in `fkui.en.json`.
 */
TranslationService.changeProvider({
  currentLanguage: 'sv',
  changeLanguage: async () => {},
  translate: (key, standard, values) => {
    if (!key.startsWith('fkui.')) return i18n.global.t(key, (standard ?? {}) as Record<string, unknown>);
    const english = i18n.global.locale.value === 'en' && (fkuiEnglish as Record<string, string>)[key];
    return filled(english || (typeof standard === 'string' ? standard : key), values ?? {});
  },
});

/** The design system writes `{{ name }}` where a value goes. */
const filled = (text: string, values: Record<string, unknown>): string =>
  text.replace(/\{\{\s*(\w+)\s*\}\}/g, (all, name: string) => String(values[name] ?? all));

const loaders: WordsOf[] = [
  (locale) =>
    locale === 'en'
      ? import('./core.en.json')
      : locale === 'sv-easy'
        ? import('./core.sv-easy.json')
        : undefined,
];
const loaded = new Set<string>();

/** Adds the words of a part of the portal, in the language of now and in each that is chosen later. */
export async function addWords(part: string, wordsOf: WordsOf): Promise<void> {
  if (loaded.has(part)) return;
  loaded.add(part);
  loaders.push(wordsOf);
  await Promise.all(
    ['sv' as const, i18n.global.locale.value as Locale].map((locale) => load(wordsOf, locale)),
  );
}

export async function chooseLocale(locale: Locale): Promise<void> {
  await Promise.all(loaders.map((wordsOf) => load(wordsOf, locale)));
  i18n.global.locale.value = locale;
  document.documentElement.lang = languageOf(locale);
  localStorage.setItem(PLACE, locale);
}

/** As chosen before, else as the browser prefers, else Swedish. */
export function preferredLocale(): Locale {
  const chosen = LOCALES.find((locale) => locale === localStorage.getItem(PLACE));
  if (chosen) return chosen;
  const first = navigator.languages.find((language) => /^(sv|en)\b/.test(language));
  return first?.startsWith('en') ? 'en' : 'sv';
}

async function load(wordsOf: WordsOf, locale: Locale): Promise<void> {
  const words = await wordsOf(locale);
  if (words) i18n.global.mergeLocaleMessage(locale, words.default);
}
