import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from '@asyncapi/parser';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { catalogue } from '../catalogue.ts';
import { contractOf, type EventClass } from '../contract/contract.ts';
import { isDay, isInstant } from '../contract/field-rules.ts';
import { keyOf } from './asyncapi.ts';
import { describeCatalogue } from './documents.ts';
import { fieldPathsOf, schemaAt } from './field-paths.ts';

const library = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(library, path), 'utf8');
const documents = describeCatalogue(library);

describe('what is generated from the contracts', () => {
  it('lies there as it is: `npm run contracts` was run after the last change', () => {
    for (const [path, content] of documents) expect(read(path)).toBe(content);
  });

  it('holds no schema of a contract that is gone', () => {
    expect(readdirSync(join(library, 'generated/schemas')).length).toBe(catalogue.length);
  });

  it('is an AsyncAPI 3 document without errors', async () => {
    const { document, diagnostics } = await new Parser().parse(read('generated/asyncapi.json'));
    expect(diagnostics.filter(({ severity }) => severity === 0)).toEqual([]);
    expect(document?.channels().length).toBe(catalogue.length);
  });

  it('explains every field', () => {
    for (const eventClass of catalogue) {
      expect(unexplained(eventClass)).toEqual([]);
    }
  });

  function unexplained(eventClass: EventClass): string[] {
    const schema = JSON.parse(documents.get(`generated/schemas/${keyOf(contractOf(eventClass))}.json`) ?? '');
    return fieldPathsOf(eventClass).filter((path) => !schemaAt(schema, path).description);
  }

  it('accepts every sample by its JSON Schema, and none without a field that is required', () => {
    const ajv = new Ajv2020({ strict: true, formats: { uuid: true, date: isDay, 'date-time': isInstant } });
    for (const eventClass of catalogue) {
      const key = keyOf(contractOf(eventClass));
      const schema = JSON.parse(documents.get(`generated/schemas/${key}.json`) ?? '') as {
        required: string[];
      };
      const validate = ajv.compile(schema);
      const sample = JSON.parse(read(`examples/${key}.json`)) as Record<string, unknown>;
      expect([key, validate(sample), validate.errors]).toEqual([key, true, null]);
      for (const field of schema.required) {
        const { [field]: _, ...rest } = sample;
        expect([key, field, validate(rest)]).toEqual([key, field, false]);
      }
    }
  });
});
