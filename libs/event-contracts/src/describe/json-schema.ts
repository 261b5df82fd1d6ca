import { getMetadataStorage } from 'class-validator';
import type { ValidationMetadata } from 'class-validator/types/metadata/ValidationMetadata.js';
import { partOf } from '../contract/fields.ts';
import type { DocComments } from './doc-comments.ts';

export interface JsonSchema {
  [keyword: string]: unknown;
}

/** What each rule of class-validator that contracts use means in JSON Schema. */
const keywords: Record<string, (constraints: readonly unknown[]) => JsonSchema> = {
  isUuid: () => ({ type: 'string', format: 'uuid' }),
  isInt: () => ({ type: 'integer' }),
  isBoolean: () => ({ type: 'boolean' }),
  isString: () => ({ type: 'string' }),
  isArray: () => ({ type: 'array' }),
  isDay: () => ({ type: 'string', format: 'date' }),
  isInstant: () => ({ type: 'string', format: 'date-time', pattern: 'Z$' }),
  min: ([minimum]) => ({ minimum }),
  max: ([maximum]) => ({ maximum }),
  isLength: ([minLength, maxLength]) => ({ minLength, maxLength }),
  arrayMinSize: ([minItems]) => ({ minItems }),
  arrayMaxSize: ([maxItems]) => ({ maxItems }),
  isIn: ([values]) => ({ type: 'string', enum: values }),
  matches: ([pattern]) => ({ type: 'string', pattern: (pattern as RegExp).source }),
};

/**
 * JSON Schema 2020-12 of a contract or of a part of one, from the rules on its fields. Unknown fields are
 * allowed, as listeners ignore them. Throws for a rule that it does not know, rather than leave it out.
 */
export function jsonSchemaOf(part: new () => object, docs: DocComments): JsonSchema {
  const storage = getMetadataStorage();
  const rules = storage.groupByPropertyName(storage.getTargetValidationMetadatas(part, '', false, false));
  const isRequired = (field: string) => !rules[field]?.some(({ type }) => type === 'conditionalValidation');
  return {
    ...described(docs.get(part.name)),
    type: 'object',
    required: Object.keys(rules).filter(isRequired),
    properties: Object.fromEntries(
      Object.entries(rules).map(([field, all]) => [
        field,
        { ...described(docOfField(part, field, docs)), ...fieldSchema(part, field, all, docs) },
      ]),
    ),
  };
}

/** A field is explained where it is declared, which may be the class that several contracts extend. */
function docOfField(part: new () => object, field: string, docs: DocComments): string | undefined {
  for (let at: typeof part | null = part; at?.name; at = Object.getPrototypeOf(at)) {
    const doc = docs.get(`${at.name}.${field}`);
    if (doc !== undefined) return doc;
  }
  return undefined;
}

function fieldSchema(
  part: new () => object,
  field: string,
  rules: readonly ValidationMetadata[],
  docs: DocComments,
): JsonSchema {
  const schema: JsonSchema = {};
  const items: JsonSchema = {};
  for (const rule of rules) {
    if (rule.type === 'conditionalValidation') continue;
    Object.assign(rule.each ? items : schema, ruleSchema(part, field, rule, docs));
  }
  return Object.keys(items).length > 0 ? { ...schema, items } : schema;
}

function ruleSchema(
  part: new () => object,
  field: string,
  rule: ValidationMetadata,
  docs: DocComments,
): JsonSchema {
  const nested = partOf(part, field);
  if (rule.type === 'nestedValidation' && nested) return jsonSchemaOf(nested, docs);
  const keyword = keywords[rule.name ?? ''];
  if (!keyword) throw new Error(`${part.name}.${field}: no JSON Schema for the rule ${rule.name}`);
  return keyword(rule.constraints ?? []);
}

function described(description: string | undefined): JsonSchema {
  return description ? { description } : {};
}
