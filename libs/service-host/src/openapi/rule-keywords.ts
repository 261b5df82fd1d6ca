import type { ValidationMetadata } from 'class-validator/types/metadata/ValidationMetadata.js';

export interface JsonSchema {
  [keyword: string]: unknown;
}

type Keywords = (constraints: readonly unknown[]) => JsonSchema;

const always =
  (schema: JsonSchema): Keywords =>
  () =>
    schema;
const text = (more: JsonSchema = {}): Keywords => always({ type: 'string', ...more });

/** What the rules of class-validator mean in JSON Schema; a rule that is not here is checked, but not described. */
const KEYWORDS: Readonly<Record<string, Keywords>> = {
  isString: text(),
  isNotEmpty: always({ minLength: 1 }),
  isLength: ([minLength, maxLength]) => ({ minLength, ...(maxLength !== undefined && { maxLength }) }),
  minLength: ([minLength]) => ({ minLength }),
  maxLength: ([maxLength]) => ({ maxLength }),
  matches: ([pattern]) => ({ type: 'string', pattern: (pattern as RegExp).source }),
  isUuid: text({ format: 'uuid' }),
  isEmail: text({ format: 'email' }),
  isUrl: text({ format: 'uri' }),
  isDateString: text({ format: 'date-time' }),
  isIso8601: text({ format: 'date-time' }),
  isRFC3339: text({ format: 'date-time' }),
  isInstant: text({ format: 'date-time', pattern: 'Z$' }),
  isDay: text({ format: 'date' }),
  isIBAN: text({ format: 'iban' }),
  isIn: ([values]) => ({ enum: values, ...typeOf(values) }),
  isEnum: ([, values]) => ({ enum: values, ...typeOf(values) }),
  equals: ([value]) => ({ const: value }),
  isInt: always({ type: 'integer' }),
  isNumber: always({ type: 'number' }),
  isPositive: always({ exclusiveMinimum: 0 }),
  min: ([minimum]) => ({ minimum }),
  max: ([maximum]) => ({ maximum }),
  isDivisibleBy: ([multipleOf]) => ({ multipleOf }),
  isBoolean: always({ type: 'boolean' }),
  isObject: always({ type: 'object' }),
  isArray: always({ type: 'array' }),
  arrayMinSize: ([minItems]) => ({ type: 'array', minItems }),
  arrayMaxSize: ([maxItems]) => ({ type: 'array', maxItems }),
  arrayNotEmpty: always({ type: 'array', minItems: 1 }),
  arrayUnique: always({ type: 'array', uniqueItems: true }),
};

export function keywordsOf(rule: ValidationMetadata): JsonSchema {
  return KEYWORDS[rule.name ?? '']?.(rule.constraints ?? []) ?? {};
}

function typeOf(values: unknown): JsonSchema {
  const types = new Set(Array.isArray(values) ? values.map((value) => typeof value) : []);
  return types.size === 1 ? { type: [...types][0] } : {};
}
