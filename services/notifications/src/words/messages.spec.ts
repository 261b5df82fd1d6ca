import { describe, expect, it } from '@jest/globals';
import { associationMessages, residentMessages } from '../domain/message.ts';
import { frame, languages, messages } from './messages.ts';

const facts = [
  'name',
  'title',
  'group',
  'place',
  'when',
  'answerBy',
  'amount',
  'paidOn',
  'until',
  'seats',
  'feedback',
  'link',
  'contact',
];
const all = [...residentMessages, ...associationMessages].flatMap((message) =>
  languages.map((language) => [message, language, messages[message][language]] as const),
);
const placeholders = (text: string) => [...text.matchAll(/\{(.*?)\}/g)].map(([, name]) => name);

describe.each(all)('the words of %s in %s', (message, language, { subject, lines }) => {
  it('name only facts that there are', () => {
    const named = placeholders([subject, ...lines, ...Object.values(frame[language])].join('\n'));
    for (const name of named) expect(facts).toContain(name);
  });

  it('have the same facts in both languages', () => {
    const other = messages[message][language === 'sv' ? 'en' : 'sv'];
    const sorted = (words: { subject: string; lines: readonly string[] }) =>
      placeholders([words.subject, ...words.lines].join('\n')).sort();
    expect(sorted({ subject, lines })).toEqual(sorted(other));
  });

  it('are short: no line of more than 40 words, no more than six lines', () => {
    expect(lines.length).toBeLessThanOrEqual(6);
    for (const line of lines) expect(line.split(/\s+/).length).toBeLessThanOrEqual(40);
  });

  it('have a subject that gives nothing away on a locked screen', () => {
    expect(subject).not.toMatch(
      /intressebank|interest bank|psyk|mental|missbruk|beroende|dependence|\{title\}|\{group\}/i,
    );
    expect(placeholders(subject).filter((name) => name !== 'answerBy')).toEqual([]);
  });

  it('say the day by which to answer wherever an answer is asked for', () => {
    if (!['offered', 'substitute-offered', 'reminded'].includes(message)) return;
    expect(placeholders(subject)).toContain('answerBy');
    expect(placeholders(lines.join('\n'))).toEqual(expect.arrayContaining(['answerBy', 'when', 'link']));
  });
});
