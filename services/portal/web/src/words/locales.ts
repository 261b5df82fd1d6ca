/** `sv-easy`: easy Swedish for residents' pages; what has no easy words is said in plain ones. */
export const LOCALES = ['sv', 'sv-easy', 'en'] as const;

export type Locale = (typeof LOCALES)[number];

/** For `lang` attributes and for dates and numbers. */
export const languageOf = (locale: Locale): 'sv' | 'en' => (locale === 'en' ? 'en' : 'sv');
export const formatOf = (locale: Locale): 'sv-SE' | 'en-GB' => (locale === 'en' ? 'en-GB' : 'sv-SE');
