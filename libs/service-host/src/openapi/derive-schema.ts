import type { Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage } from 'class-validator';
import type { ValidationMetadata } from 'class-validator/types/metadata/ValidationMetadata.js';
import { type JsonSchema, keywordsOf } from './rule-keywords.ts';

/** Where @nestjs/swagger looks for what its compiler plugin would have written; that plugin needs TypeScript's old API. */
const METADATA_FACTORY = '_OPENAPI_METADATA_FACTORY';

const BUILT_IN = new Set<unknown>([String, Number, Boolean, Array, Object, Date, Buffer, Promise, undefined]);

/** Describes a class, and those that it holds, from the rules on their fields. Done once per class. */
export function deriveSchema(type: unknown): void {
  if (typeof type !== 'function' || BUILT_IN.has(type) || Object.hasOwn(type, METADATA_FACTORY)) return;
  if (Object.keys(rulesOf(type as Type<object>)).length === 0) return;
  const fields = fieldsOf(type as Type<object>);
  Object.defineProperty(type, METADATA_FACTORY, { value: () => fields });
  for (const nested of nestedIn(type as Type<object>)) deriveSchema(nested);
}

function rulesOf(type: Type<object>): Record<string, ValidationMetadata[]> {
  const storage = getMetadataStorage();
  return storage.groupByPropertyName(storage.getTargetValidationMetadatas(type, '', false, false));
}

function fieldsOf(type: Type<object>): Record<string, JsonSchema> {
  const defaults = defaultsOf(type);
  return Object.fromEntries(
    Object.entries(rulesOf(type)).map(([field, rules]) => [
      field,
      fieldOf(type, field, rules, defaults[field]),
    ]),
  );
}

function fieldOf(
  type: Type<object>,
  field: string,
  rules: ValidationMetadata[],
  initial: unknown,
): JsonSchema {
  const own: JsonSchema = Object.assign({}, ...rules.filter(({ each }) => !each).map(keywordsOf));
  const items: JsonSchema = Object.assign({}, ...rules.filter(({ each }) => each).map(keywordsOf));
  const optional = rules.some(({ type: kind }) => kind === 'conditionalValidation') || initial !== undefined;
  const isArray = own.type === 'array' || designType(type, field) === Array || rules.some(({ each }) => each);
  const nested = nestedType(type, field);
  const required = { required: !optional, ...(initial !== undefined && { default: initial }) };
  if (nested) {
    const { type: _array, ...limits } = own;
    return { ...limits, ...required, type: () => nested, ...(isArray && { isArray: true }) };
  }
  if (isArray) return { ...own, ...required, type: 'array', items: { type: 'string', ...items } };
  return { ...own, ...required, type: own.type ?? plainType(designType(type, field)) };
}

const designType = (type: Type<object>, field: string): unknown =>
  Reflect.getMetadata('design:type', type.prototype, field);

const plainType = (type: unknown): string => {
  if (type === Number) return 'number';
  if (type === Boolean) return 'boolean';
  return type === Object ? 'object' : 'string';
};

/** The class that a field holds: as `@Type(() => X)` says, else as it is declared. */
function nestedType(type: Type<object>, field: string): Type<object> | undefined {
  if (!rulesOf(type)[field]?.some((rule) => rule.type === 'nestedValidation')) return undefined;
  const made: unknown = Reflect.get(plainToInstance(type, { [field]: {} }), field);
  const named = (made as object).constructor;
  const nested = named === Object ? designType(type, field) : named;
  return BUILT_IN.has(nested) ? undefined : (nested as Type<object>);
}

const nestedIn = (type: Type<object>): Type<object>[] =>
  Object.keys(rulesOf(type)).flatMap((field) => nestedType(type, field) ?? []);

/** Initial values of plain kinds, as in `limit: number = 20`. */
function defaultsOf(type: Type<object>): Record<string, unknown> {
  const values = Object.entries(new type()).filter(([, value]) =>
    ['string', 'number', 'boolean'].includes(typeof value),
  );
  return Object.fromEntries(values);
}
