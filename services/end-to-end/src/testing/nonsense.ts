import type { RawCall } from './raw-call.ts';

export interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  items?: Schema;
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  minimum?: number;
  minLength?: number;
}

export interface Operation {
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema?: Schema }> };
  'x-rights'?: string[];
}

/** What a service says about itself under `/openapi.json`. */
export interface ApiDescription {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

/** A call that means nothing, and whose rights it needs. */
export interface Nonsense extends Omit<RawCall, 'service' | 'token'> {
  rights: readonly string[];
}

const UNKNOWN = '01900000-0000-7000-8000-000000000000';
/** None of these fits any field; texts that are too long and texts that no database stores among them. */
const misfits: readonly unknown[] = [
  null,
  {},
  [],
  [{}],
  true,
  -1,
  1e300,
  0.1,
  '',
  'x'.repeat(5_000),
  'a\u0000b',
  '\ud800',
];
const queries = [
  'limit=0',
  'limit=x',
  'limit=1e9',
  'page=-1',
  'page=99999999999999999999',
  'nothing=1',
  'limit=1&limit=2',
];

/** For every operation that is described: bodies, ids and queries that cannot be meant. */
export function* nonsenseFor(api: ApiDescription): Generator<Nonsense> {
  for (const [template, operations] of Object.entries(api.paths)) {
    // The token endpoint answers as RFC 6749 says, not with problems.
    if (template === '/v1/tokens') continue;
    for (const [name, operation] of Object.entries(operations)) {
      const method = name.toUpperCase();
      const rights = operation['x-rights'] ?? [];
      const path = template.replaceAll(/\{[^}]+\}/g, UNKNOWN);
      yield { method, path, rights };
      if (template !== path) {
        for (const id of ['x', '%00', '%ff', '..%2f..', 'x'.repeat(300)])
          yield { method, path: template.replaceAll(/\{[^}]+\}/g, id), rights };
      }
      if (method === 'GET') for (const query of queries) yield { method, path: `${path}?${query}`, rights };
      const schema = operation.requestBody?.content['application/json']?.schema;
      if (schema) for (const body of bodiesFor(api, schema)) yield { method, path, rights, body };
    }
  }
}

function* bodiesFor(api: ApiDescription, schema: Schema): Generator<unknown> {
  yield* ['null', '[]', '"text"', '7', '{', '{"__proto__": {"role": "administrator"}}'];
  yield {};
  const good = sample(api, schema) as Record<string, unknown>;
  for (const field of Object.keys(good)) {
    for (const misfit of misfits) yield { ...good, [field]: misfit };
    if (Array.isArray(good[field]))
      yield { ...good, [field]: Array(5_000).fill((good[field] as unknown[])[0]) };
  }
  yield { ...good, unknownField: 1 };
}

/** Something of the right shape. */
export function sample(api: ApiDescription, schema: Schema): unknown {
  const named = schema.$ref ?? schema.allOf?.[0]?.$ref;
  if (named) return sample(api, api.components.schemas[named.split('/').at(-1)!] ?? {});
  if (schema.enum) return schema.enum[0];
  if (schema.properties)
    return Object.fromEntries(
      Object.entries(schema.properties).map(([name, field]) => [name, sample(api, field)]),
    );
  switch (schema.type) {
    case 'array':
      return [sample(api, schema.items ?? {})];
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    case 'object':
      return {};
    default:
      return textOf(schema);
  }
}

function textOf({ format, pattern, minLength = 1 }: Schema): string {
  if (format === 'uuid') return UNKNOWN;
  if (format === 'date-time') return '2035-06-01T12:00:00Z';
  if (format === 'date' || pattern?.includes('\\d{4}-')) return '2035-06-01';
  return 'a'.repeat(minLength);
}
