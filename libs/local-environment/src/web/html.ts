import { createHash } from 'node:crypto';

/** Text that is HTML already; everything else is escaped when it is put into a page. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

type Value = string | number | Html | readonly Html[];

/** html`<p>${text}</p>`: what is put in is escaped, unless it was made by this function itself. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new Html(parts.reduce((text, part, index) => text + render(values[index - 1] ?? '') + part));
}

function render(value: Value): string {
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.join('');
  return escaped(String(value));
}

function escaped(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** Readable in both light and dark, at any width and size of text; nothing moves. */
const STYLE = `
:root { color-scheme: light dark; font: 1.0625rem/1.5 system-ui, sans-serif; }
body { max-width: 46rem; margin: 0 auto; padding: 1rem; }
a { color: inherit; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; border-top: 1px solid; padding-top: 1rem; }
dt { font-weight: bold; } dd { margin: 0 0 0.5rem; overflow-wrap: anywhere; }
ul.plain { list-style: none; padding: 0; } ul.plain > li { border-top: 1px solid; padding: 0.75rem 0; }
button { font: inherit; width: 100%; text-align: start; padding: 0.75rem 1rem; border: 2px solid; border-radius: 0.5rem;
  background: Canvas; color: CanvasText; cursor: pointer; }
:is(a, button):focus-visible { outline: 3px solid Highlight; outline-offset: 3px; }
small { display: block; font-size: 1rem; }
`;

const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

/** A whole page in Swedish. */
export function page(title: string, main: Html): string {
  return html`<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${main}
</main>
</body>
</html>
`.text;
}

/** Nothing runs, nothing is loaded, nobody frames it; `formTargets` are addresses to which its forms may lead. */
export function pageHeaders(formTargets: readonly string[] = []): Record<string, string> {
  const forms = formTargets.length > 0 ? formTargets.join(' ') : "'none'";
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src ${STYLE_HASH}; form-action ${forms}; base-uri 'none'; frame-ancestors 'none'`,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  };
}
