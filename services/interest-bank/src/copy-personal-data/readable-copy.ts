import type { ExportedField, Words } from '@medverka/service-host';
import type { PersonalCopy } from './copy-personal-data.ts';
import type { HeldByService } from './holders.ts';
import { textOf } from './readable-value.ts';

export type Language = 'sv' | 'en';

const texts = {
  title: ['Dina uppgifter i Medverka', 'Your data in Medverka'],
  made: ['Den här kopian gjordes', 'This copy was made'],
  rights: [
    'Du har rätt att få fel rättade och att få uppgifter raderade. Vänd dig till länets samordnare. Är du inte nöjd kan du klaga hos Integritetsskyddsmyndigheten (imy.se).',
    'You have the right to have errors corrected and data erased. Turn to the county’s coordinator. If you are not content you can complain to the Swedish Authority for Privacy Protection (imy.se).',
  ],
  looked: ['Vem som har tittat på dina uppgifter', 'Who has looked at your data'],
  nobody: ['Ingen har tittat.', 'Nobody has looked.'],
  nothing: ['Här finns inget om dig.', 'There is nothing about you here.'],
  account: ['Konto', 'Account'],
  when: ['När', 'When'],
  what: ['Vad', 'What'],
  why: ['Varför', 'Why'],
  purposes: ['Varför uppgifterna finns, och hur länge', 'Why the data is there, and for how long'],
  ground: ['Stöd i dataskyddsförordningen: artikel', 'Ground in the GDPR: Article'],
  kept: ['Sparas', 'Kept'],
  months: ['månader', 'months'],
  receivers: ['Lämnas till', 'Given to'],
} satisfies Record<string, Words>;

const services: Record<HeldByService['service'], Words> = {
  'interest-bank': ['Intressebanken', 'The interest bank'],
  access: ['Inloggning', 'Signing in'],
  'assignment-matching': ['Frågor och uppdrag', 'Offers and assignments'],
  compensation: ['Ersättning', 'Compensation'],
  notifications: ['Meddelanden', 'Messages'],
};

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\n/g, '<br>');

/** A page that reads and prints by itself: no script, nothing fetched, everything escaped. */
export function readableCopy(copy: PersonalCopy, language: Language): string {
  const say = ([sv, en]: Words): string => escaped(language === 'sv' ? sv : en);
  const parts = [
    `<h1>${say(texts.title)}</h1>`,
    `<p>${say(texts.made)} ${textOf(copy.madeAt, language)}. ${say(texts.rights)}</p>`,
    ...copy.services.map((service) => sectionOf(service, language, say)),
    looksOf(copy, language, say),
    purposesOf(copy, language, say),
  ];
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${say(texts.title)}</title><style>${style}</style></head><body><main>${parts.join('')}</main></body></html>`;
}

type Say = (words: Words) => string;

function sectionOf({ service, tables }: HeldByService, language: Language, say: Say): string {
  const body = tables.map(({ words, rows }) => {
    const lists = rows.map((row) => `<dl>${row.map((field) => line(field, language, say)).join('')}</dl>`);
    return `<h3>${say(words)}</h3>${lists.join('')}`;
  });
  const content = body.length > 0 ? body.join('') : `<p>${say(texts.nothing)}</p>`;
  return `<section><h2>${say(services[service])}</h2>${content}</section>`;
}

/** Ids and revisions say nothing to a reader; the copy for machines has them. */
function line({ words, value }: ExportedField, language: Language, say: Say): string {
  const isEmpty = value === null || (Array.isArray(value) && value.length === 0);
  if (!words || isEmpty) return '';
  return `<dt>${say(words)}</dt><dd>${escaped(textOf(value, language))}</dd>`;
}

function looksOf(copy: PersonalCopy, language: Language, say: Say): string {
  const looks = copy.services
    .flatMap(({ service, looks }) => looks.map((look) => ({ service, ...look })))
    .sort((a, b) => b.at.localeCompare(a.at));
  const rows = looks.map(({ service, at, accountId, what, why }) => {
    const cells = [textOf(at, language), accountId, what, why].map((text) => `<td>${escaped(text)}</td>`);
    return `<tr>${cells.join('')}<td>${say(services[service])}</td></tr>`;
  });
  const heads = [texts.when, texts.account, texts.what, texts.why].map((words) => `<th>${say(words)}</th>`);
  const table = `<table><tr>${heads.join('')}<th></th></tr>${rows.join('')}</table>`;
  return `<section><h2>${say(texts.looked)}</h2>${rows.length > 0 ? table : `<p>${say(texts.nobody)}</p>`}</section>`;
}

function purposesOf({ purposes }: PersonalCopy, _language: Language, say: Say): string {
  const items = purposes.map(({ name, why, ground6, ground9, retention, receivers }) => {
    const ground = [ground6, ...(ground9 === 'none' ? [] : [ground9])].join(', ');
    const months = retention.months === null ? '' : `${retention.months} ${say(texts.months)} `;
    const to = receivers.length > 0 ? ` ${say(texts.receivers)}: ${receivers.map(say).join('; ')}.` : '';
    return `<dt>${say(name)}</dt><dd>${say(why)} ${say(texts.ground)} ${ground}. ${say(texts.kept)} ${months}${say(retention.from)}.${to}</dd>`;
  });
  return `<section><h2>${say(texts.purposes)}</h2><dl>${items.join('')}</dl></section>`;
}

const style = `body{font:1rem/1.5 sans-serif;color:#1b1b1b;background:#fff;margin:0}main{max-width:48rem;margin:0 auto;padding:1rem}
dl{display:grid;grid-template-columns:minmax(8rem,1fr) 2fr;gap:.25rem 1rem;border-top:1px solid #767676;padding:.5rem 0;margin:0}
dt{font-weight:bold}dd{margin:0;overflow-wrap:anywhere}table{border-collapse:collapse;width:100%}td,th{text-align:left;border-top:1px solid #767676;padding:.25rem .5rem .25rem 0;overflow-wrap:anywhere}`;
