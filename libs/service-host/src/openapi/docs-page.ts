import type { OpenAPIObject } from '@nestjs/swagger';
import { type Html, html } from './html.ts';

interface Schema {
  readonly $ref?: string;
  readonly type?: string | string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: unknown[];
  readonly items?: Schema;
  readonly allOf?: Schema[];
  readonly required?: string[];
  readonly properties?: Record<string, Schema>;
  readonly [keyword: string]: unknown;
}

interface Operation {
  readonly summary?: string;
  readonly parameters?: {
    name: string;
    in: string;
    required?: boolean;
    description?: string;
    schema?: Schema;
  }[];
  readonly requestBody?: { content: Record<string, { schema?: Schema }> };
  readonly responses: Record<string, { description?: string; content?: Record<string, { schema?: Schema }> }>;
  readonly 'x-rights'?: string[];
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The API as a page to read: one document without scripts, from nowhere but here. */
export function docsPage(document: OpenAPIObject): string {
  const { title, description, version } = document.info;
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method] as unknown as Operation | undefined;
      return operation ? [{ path, method, operation }] : [];
    }),
  );
  const schemas = Object.entries((document.components?.schemas ?? {}) as Record<string, Schema>);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="docs/style.css">
</head>
<body>
<header><h1>${title}</h1><p>${description}</p>
<p>Version ${version}. As <a href="openapi.json">OpenAPI 3.1</a>. Refusals are problem details (RFC 9457).</p></header>
<main>
<nav aria-label="Operations"><ul>${operations.map(
    ({ path, method, operation }) =>
      html`<li><a href="#${anchor(method, path)}"><b>${method.toUpperCase()}</b> ${path}</a> ${operation.summary}</li>`,
  )}</ul></nav>
${operations.map(({ path, method, operation }) => operationSection(path, method, operation))}
<h2 id="schemas">What the bodies hold</h2>
${schemas.map(([name, schema]) => html`<section><h3 id="${name}">${name}</h3>${fieldsTable(schema)}</section>`)}
</main>
</body>
</html>
`.text;
}

const anchor = (method: string, path: string): string => `${method}${path.replace(/[^a-z0-9]+/gi, '-')}`;

function operationSection(path: string, method: string, operation: Operation): Html {
  const rights = operation['x-rights'] ?? [];
  return html`<section><h2 id="${anchor(method, path)}"><b>${method.toUpperCase()}</b> <code>${path}</code></h2>
<p>${operation.summary}. For: ${rights.join(', ')}.</p>
${parameterTable(operation)}
${contents(operation.requestBody?.content).map(
  ([type, schema]) => html`<p>Takes <code>${type}</code>: ${typeName(schema)}</p>`,
)}
<ul>${Object.entries(operation.responses).map(
    ([status, answer]) =>
      html`<li><b>${status}</b> ${answer.description} ${contents(answer.content).map(([, schema]) => typeName(schema))}</li>`,
  )}</ul></section>
`;
}

const contents = (content: Record<string, { schema?: Schema }> = {}): [string, Schema][] =>
  Object.entries(content).map(([type, { schema }]) => [type, schema ?? {}]);

function parameterTable({ parameters = [] }: Operation): Html | undefined {
  if (parameters.length === 0) return undefined;
  return html`<table><thead><tr><th>Parameter</th><th>In</th><th>Value</th><th></th></tr></thead><tbody>
${parameters.map(
  ({ name, in: place, required, description, schema = {} }) =>
    html`<tr><td><code>${name}</code>${required && ' (needed)'}</td><td>${place}</td><td>${typeName(schema)} ${limits(schema)}</td><td>${description}</td></tr>`,
)}</tbody></table>`;
}

function fieldsTable({ properties = {}, required = [], description }: Schema): Html {
  return html`<p>${description}</p><table><thead><tr><th>Field</th><th>Value</th><th></th></tr></thead><tbody>
${Object.entries(properties).map(
  ([name, schema]) =>
    html`<tr><td><code>${name}</code>${required.includes(name) && ' (needed)'}</td><td>${typeName(schema)} ${limits(schema)}</td><td>${schema.description}</td></tr>`,
)}</tbody></table>`;
}

function typeName(schema: Schema): Html {
  const reference = schema.$ref ?? schema.allOf?.[0]?.$ref;
  if (reference) {
    const name = reference.split('/').at(-1);
    return html`<a href="#${name}">${name}</a>`;
  }
  if (schema.type === 'array')
    return html`list of ${typeName(schema.items ?? {})} ${limits(schema.items ?? {})}`;
  if (schema.properties?.items) return html`page of ${typeName(schema.properties.items.items ?? {})}`;
  return html`${[schema.type ?? 'any'].flat().join(' or ')}${schema.format && ` (${schema.format})`}`;
}

const LIMITS = [
  'minimum',
  'exclusiveMinimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'pattern',
];

function limits(schema: Schema): Html {
  const named = LIMITS.filter((limit) => schema[limit] !== undefined).map(
    (limit) => `${limit} ${schema[limit]}`,
  );
  const values = schema.enum?.map(String) ?? [];
  return html`<small>${[...named, ...(values.length > 0 ? [`one of ${values.join(', ')}`] : [])].join(', ')}</small>`;
}

export const DOCS_STYLE = `:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}
body{max-width:60rem;margin:0 auto;padding:1rem}
nav ul{list-style:none;padding:0}
section{border-top:1px solid;margin-top:1.5rem}
code,b{font-family:ui-monospace,monospace}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #8888}
@media (max-width:40rem){table{display:block;overflow-x:auto}}
`;
