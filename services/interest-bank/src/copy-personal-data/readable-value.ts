import type { Language } from './readable-copy.ts';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** A stored value as somebody reads it: times of the day in Sweden, yes and no as words, lists with commas. */
export function textOf(value: unknown, language: Language): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'boolean')
    return value ? (language === 'sv' ? 'ja' : 'yes') : language === 'sv' ? 'nej' : 'no';
  if (typeof value === 'string') return INSTANT.test(value) ? timeOf(value, language) : value;
  if (Array.isArray(value)) return value.map((part) => textOf(part, language)).join(', ');
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([name, part]) => `${name}: ${textOf(part, language)}`)
      .join('\n');
  }
  return String(value);
}

function timeOf(value: string, language: Language): string {
  const time = new Date(value);
  if (Number.isNaN(time.getTime())) return value;
  const locale = language === 'sv' ? 'sv-SE' : 'en-GB';
  return time.toLocaleString(locale, {
    timeZone: 'Europe/Stockholm',
    dateStyle: 'medium',
    timeStyle: 'short',
  });
}
