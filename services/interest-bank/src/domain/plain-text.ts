import type { Fault } from './check-profile.ts';

const plain = /^[^\p{Cc}\p{Cf}\p{Co}\p{Cn}<>]*$/u;

/** Text of several lines that says something: no markup, nothing that a page or a terminal would obey. */
export const isPlainText = (text: string): boolean =>
  text.trim() !== '' && plain.test(text.replaceAll(/[\r\n\t]/g, ' '));

/** A fault at each field that is no such text. */
export const markupIn = (texts: Readonly<Record<string, string>>): Fault[] =>
  Object.entries(texts).flatMap(([field, text]) =>
    isPlainText(text) ? [] : [{ field, rule: 'is-plain-text' }],
  );
