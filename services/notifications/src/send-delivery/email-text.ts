import type { Letter, Paragraph } from '../words/compose.ts';

export interface EmailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** One or two languages of the same message, one under the other. */
export function emailText(letters: readonly Letter[]): EmailText {
  const subject = letters.map((letter) => letter.subject).join(' / ');
  return {
    subject,
    text: `${letters.map(plainOf).join('\n\n---\n\n')}\n`,
    html: htmlOf(subject, letters),
  };
}

function plainOf({ paragraphs }: Letter): string {
  return paragraphs
    .map((paragraph) =>
      paragraph.kind === 'text'
        ? paragraph.text
        : [paragraph.heading, ...paragraph.items.map((item) => `- ${item}`)].join('\n'),
    )
    .join('\n\n');
}

/** Plain structure that every reader and screen reader knows: headings, paragraphs, lists, each language marked. */
function htmlOf(subject: string, letters: readonly Letter[]): string {
  const parts = letters.map(
    (letter) =>
      `<div lang="${letter.language}"><h1 style="font-size:1.4em">${inHtml(letter.subject)}</h1>` +
      `${letter.paragraphs.map(htmlParagraph).join('')}</div>`,
  );
  return (
    `<!doctype html><html lang="${letters[0]?.language ?? 'sv'}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width"><title>${inHtml(subject)}</title></head>` +
    '<body style="font-family:sans-serif;font-size:1.1em;line-height:1.5;max-width:36em;margin:1em auto">' +
    `${parts.join('<hr>')}</body></html>`
  );
}

function htmlParagraph(paragraph: Paragraph): string {
  if (paragraph.kind === 'text') return `<p>${linked(inHtml(paragraph.text))}</p>`;
  const items = paragraph.items.map((item) => `<li>${inHtml(item)}</li>`).join('');
  return `<p>${inHtml(paragraph.heading)}</p><ul>${items}</ul>`;
}

function linked(escaped: string): string {
  return escaped.replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}">${url}</a>`);
}

function inHtml(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (sign) => entities[sign]!);
}
