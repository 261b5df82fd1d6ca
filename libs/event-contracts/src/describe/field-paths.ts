import { type JsonSchema, jsonSchemaOf } from './json-schema.ts';

/** Every field of a contract, parts included: `occasions`, `occasions.minutes`. */
export function fieldPathsOf(part: new () => object): string[] {
  return pathsIn(jsonSchemaOf(part, new Map()), '');
}

/** The schema of such a field. */
export function schemaAt(schema: JsonSchema, path: string): JsonSchema {
  return path.split('.').reduce((inner, field) => propertiesOf(inner)[field] ?? {}, schema);
}

function pathsIn(schema: JsonSchema, before: string): string[] {
  return Object.entries(propertiesOf(schema)).flatMap(([field, inner]) => [
    before + field,
    ...pathsIn(inner, `${before}${field}.`),
  ]);
}

function propertiesOf(schema: JsonSchema): Record<string, JsonSchema> {
  const items = schema.items as JsonSchema | undefined;
  return (schema.properties ?? items?.properties ?? {}) as Record<string, JsonSchema>;
}
