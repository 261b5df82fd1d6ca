import type { AssociationMessage, ResidentMessage } from '../domain/message.ts';
import { frame, type Language, messages, phrases } from './messages.ts';

/** What a message is about, fetched at the moment of sending. */
export interface About {
  readonly name: string;
  readonly title?: string;
  readonly group?: string;
  readonly place?: PlaceOfActivity;
  readonly occasions?: readonly { readonly startsAt: string; readonly endsAt: string }[];
  readonly answerBy?: string;
  readonly amountOre?: number;
  readonly paidOn?: string;
  readonly until?: string;
  readonly seats?: number;
  readonly feedback?: string;
  readonly link?: string;
  readonly contact: string;
}

export interface PlaceOfActivity {
  readonly form: 'room' | 'online' | 'both';
  readonly address?: string;
  readonly municipality?: string;
}

/** Text by paragraphs, in one language. */
export interface Letter {
  readonly language: Language;
  readonly subject: string;
  readonly paragraphs: readonly Paragraph[];
}
export type Paragraph =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly heading: string; readonly items: readonly string[] };

/** Swedish for those who read it, English for those who chose it, both for everybody else. */
export function languagesFor(language: string): readonly Language[] {
  if (language === 'sv' || language === 'en') return [language];
  return ['sv', 'en'];
}

export function compose(
  message: ResidentMessage | AssociationMessage,
  language: Language,
  about: About,
): Letter {
  const { subject, lines } = messages[message][language];
  const { greeting, closing } = frame[language];
  const facts = factsOf(about, language);
  const paragraphs = [greeting, ...lines, closing].flatMap((line): Paragraph[] => {
    if (line === '{when}') return timesOf(about, language);
    const text = fill(line, facts);
    return text === undefined ? [] : [{ kind: 'text', text }];
  });
  const filled = fill(subject, facts);
  if (filled === undefined) throw new Error(`A fact is missing in the subject of ${message}`);
  return { language, subject: filled, paragraphs };
}

type FactTexts = Readonly<Record<string, string | undefined>>;

function factsOf(about: About, language: Language): FactTexts {
  return {
    name: about.name,
    title: about.title,
    group: about.group,
    place: about.place && placeText(about.place, language),
    answerBy: about.answerBy && momentText(about.answerBy, language),
    amount: about.amountOre === undefined ? undefined : moneyText(about.amountOre, language),
    paidOn: about.paidOn && dayText(about.paidOn, language),
    seats: about.seats === undefined ? undefined : String(about.seats),
    until: about.until && dayText(about.until, language),
    feedback: about.feedback,
    link: about.link,
    contact: about.contact,
  };
}

/** Nothing, where a fact that the line needs is missing. */
function fill(line: string, facts: FactTexts): string | undefined {
  let missing = false;
  const text = line.replace(/\{(\w+)\}/g, (_, name: string) => {
    const fact = facts[name];
    if (!fact) missing = true;
    return fact ?? '';
  });
  // A title may end with a mark of its own: "Hur blir vi bemötta?." reads as a mistake.
  return missing ? undefined : text.replace(/([.!?…])\.(?=\s|$)/g, '$1');
}

function timesOf({ occasions = [] }: About, language: Language): Paragraph[] {
  if (occasions.length === 0) return [];
  const items = occasions.map(({ startsAt, endsAt }) => {
    const [from, to] = [momentText(startsAt, language), momentText(endsAt, language)];
    const sameDay = from.slice(0, -5) === to.slice(0, -5);
    return sameDay ? `${from}–${to.slice(-5)}` : `${from} – ${to}`;
  });
  return [{ kind: 'list', heading: frame[language].when, items }];
}

function placeText({ form, address, municipality }: PlaceOfActivity, language: Language): string | undefined {
  const { online, both } = phrases[language];
  if (form === 'online') return online;
  const room = [address, municipality].filter(Boolean).join(', ');
  if (!room) return form === 'both' ? online : undefined;
  return form === 'both' ? both.replace('{room}', room) : room;
}

const locales = { sv: 'sv-SE', en: 'en-GB' } as const;
const zone = 'Europe/Stockholm';

// Made once: each of these takes longer to make than a whole letter to put into words.
const localDays = byLanguage({ timeZone: zone, weekday: 'long' });
const localClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const days = byLanguage({ timeZone: 'UTC' });

function byLanguage(options: Intl.DateTimeFormatOptions): Readonly<Record<Language, Intl.DateTimeFormat>> {
  const format = (locale: string) =>
    new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', ...options });
  return { sv: format(locales.sv), en: format(locales.en) };
}

/** `måndag 3 februari 2027 kl. 09.00`: local time, and always the clock's five signs last. */
export function momentText(instant: string, language: Language): string {
  const at = new Date(instant);
  const day = localDays[language].format(at);
  const clock = localClock.format(at);
  const time = language === 'sv' ? clock.replace(':', '.') : clock;
  return `${day.replace(',', '')} ${phrases[language].clock} ${time}`;
}

export const dayText = (day: string, language: Language): string =>
  days[language].format(new Date(`${day}T00:00:00Z`));

/** `1 234,50 kr`, with spaces that do not break; whole kronor without öre. */
export function moneyText(ore: number, language: Language): string {
  const number = new Intl.NumberFormat(locales[language], {
    minimumFractionDigits: ore % 100 === 0 ? 0 : 2,
    maximumFractionDigits: 2,
  }).format(ore / 100);
  return language === 'sv' ? `${number}\u00A0kr` : `SEK\u00A0${number}`;
}
