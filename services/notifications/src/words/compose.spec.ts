import { describe, expect, it } from '@jest/globals';
import { residentMessages } from '../domain/message.ts';
import { type About, compose, languagesFor, momentText, moneyText } from './compose.ts';
import { languages } from './messages.ts';

const about: About = {
  name: 'Åsa',
  title: 'Möte om bemötande',
  group: 'Samordnande gruppen',
  place: { form: 'room', address: 'Storgatan 1', municipality: 'Kalmar' },
  occasions: [
    { startsAt: '2027-02-01T08:00:00Z', endsAt: '2027-02-01T11:00:00Z' },
    { startsAt: '2027-07-01T07:00:00Z', endsAt: '2027-07-01T10:30:00Z' },
  ],
  answerBy: '2027-01-20T22:59:00Z',
  amountOre: 123_450,
  paidOn: '2027-03-25',
  link: 'https://medverka.exempel.se/uppdrag/1',
  contact: 'Anna, 0480-000 00',
};
const text = (...given: Parameters<typeof compose>) =>
  compose(...given)
    .paragraphs.map((part) => (part.kind === 'text' ? part.text : `${part.heading} ${part.items.join('; ')}`))
    .join('\n');

describe('a message', () => {
  it('asks in Swedish who, what, when, where, and by when to answer', () => {
    expect(compose('offered', 'sv', about).subject).toBe(
      'En fråga till dig: svara senast onsdag 20 januari 2027 kl. 23.59',
    );
    expect(text('offered', 'sv', about)).toBe(
      [
        'Hej Åsa!',
        'Samordnande gruppen undrar om du vill ta ett uppdrag: Möte om bemötande.',
        'Tider: måndag 1 februari 2027 kl. 09.00–12.00; torsdag 1 juli 2027 kl. 09.00–12.30',
        'Plats: Storgatan 1, Kalmar.',
        'Svara senast onsdag 20 januari 2027 kl. 23.59. Om du inte har svarat då frågar vi någon annan.',
        'Du väljer själv. Säger du nej får du ändå fler frågor.',
        'Svara här: https://medverka.exempel.se/uppdrag/1',
        'Har du frågor? Kontakta Anna, 0480-000 00. Det går inte att svara på det här meddelandet.',
      ].join('\n'),
    );
  });

  it('ends a sentence once, also when the title is a question', () => {
    expect(text('offered', 'sv', { ...about, title: 'Hur blir vi bemötta?' })).toContain(
      'undrar om du vill ta ett uppdrag: Hur blir vi bemötta?\n',
    );
  });

  it('says the same in English', () => {
    expect(text('offered', 'en', about)).toContain('Monday 1 February 2027 at 09:00–12:00');
    expect(text('paid', 'en', about)).toContain('SEK\u00A01,234.50 was paid to you on 25 March 2027.');
  });

  it.each(residentMessages.flatMap((message) => languages.map((language) => [message, language] as const)))(
    '%s in %s has no brace left over',
    (message, language) => {
      expect(JSON.stringify(compose(message, language, about))).not.toMatch(/[{][a-zA-Z]+[}]/);
    },
  );

  it('leaves out a line whose fact is missing', () => {
    const { link: _, place: __, ...without } = about;
    const offered = text('offered', 'sv', without);
    expect(offered).not.toMatch(/Plats|Svara här|undefined/);
    expect(text('accepted', 'sv', { ...about, place: { form: 'room' } })).not.toContain('Plats');
  });

  it.each([
    [{ form: 'online' as const }, 'Plats: på nätet.'],
    [{ form: 'both' as const, address: 'Storgatan 1' }, 'Plats: Storgatan 1, eller på nätet.'],
    [{ form: 'both' as const }, 'Plats: på nätet.'],
    [{ form: 'room' as const, municipality: 'Kalmar' }, 'Plats: Kalmar.'],
  ])('puts the place %j into words', (place, line) => {
    expect(text('accepted', 'sv', { ...about, place })).toContain(line);
  });

  it('names both days of an occasion that goes past midnight', () => {
    const night = [{ startsAt: '2027-02-01T20:00:00Z', endsAt: '2027-02-02T01:00:00Z' }];
    expect(text('accepted', 'sv', { ...about, occasions: night })).toContain(
      'måndag 1 februari 2027 kl. 21.00 – tisdag 2 februari 2027 kl. 02.00',
    );
  });
});

describe('words for', () => {
  it.each([
    [0, '0\u00A0kr'],
    [100, '1\u00A0kr'],
    [123_450, '1\u00A0234,50\u00A0kr'],
    [12_486_000, '124\u00A0860\u00A0kr'],
  ])('%i öre are %s', (ore, words) => {
    expect(moneyText(ore, 'sv')).toBe(words);
  });

  it('a moment follow summer and winter time', () => {
    expect(momentText('2027-03-28T00:59:00Z', 'sv')).toBe('söndag 28 mars 2027 kl. 01.59');
    expect(momentText('2027-03-28T01:00:00Z', 'sv')).toBe('söndag 28 mars 2027 kl. 03.00');
  });

  it.each([
    ['sv', ['sv']],
    ['en', ['en']],
    ['ar', ['sv', 'en']],
  ])('somebody who reads %s are in %j', (language, expected) => {
    expect(languagesFor(language)).toEqual(expected);
  });
});
