import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Installation } from './installation.ts';
import type { StoredMessage } from './read-streams.ts';
import { type Verdict, verdict } from './verdict.ts';

/** What a person could be recognised by, wherever it stands: an address, a personnummer or coordination number. */
const patterns: [string, RegExp][] = [
  ['an e-mail address', /[\w.+-]+@[\w-]+(\.[\w-]+)+/],
  // Standing by itself: the random hex digits of a trace's id look like one now and then.
  [
    'a personnummer',
    /(?<![\w.-])(18|19|20)\d{2}(0\d|1[0-2])([0-2]\d|3[01]|[67]\d|8\d|9[01])[-+]?\d{4}(?![\w.-])/,
  ],
];

/**
 * G6: no personal data in streams, logs and dead letters. Looks for what has a recognisable shape, and for the given
 * texts (names and words that a test planted).
 */
export function checkPersonalData(
  { logFolder }: Pick<Installation, 'logFolder'>,
  messages: readonly StoredMessage[],
  canaries: readonly string[] = [],
): Verdict {
  const breaches: string[] = [];
  for (const { stream, subject, text } of messages) {
    for (const what of found(text, canaries)) breaches.push(`${what} in ${stream}, ${subject}`);
  }
  for (const file of logFolder ? readdirSync(logFolder) : []) {
    for (const what of found(readFileSync(join(logFolder!, file), 'utf8'), canaries)) {
      breaches.push(`${what} in the log ${file}`);
    }
  }
  return verdict('G6', 'no personal data in streams, logs or dead letters', breaches);
}

/** What of that stands in a text; never the thing itself. */
export function found(text: string, canaries: readonly string[]): string[] {
  return [
    ...patterns.filter(([, pattern]) => pattern.test(text)).map(([what]) => what),
    ...canaries.filter((canary) => text.includes(canary)).map((_, index) => `planted text ${index + 1}`),
  ];
}
