import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue } from '../catalogue.ts';
import { contractOf } from '../contract/contract.ts';
import { asyncApiOf, keyOf } from './asyncapi.ts';
import { readDocComments } from './doc-comments.ts';
import { jsonSchemaOf } from './json-schema.ts';

/** What lies under `generated/`: path and content. */
export function describeCatalogue(library: string): Map<string, string> {
  const docs = readDocComments(join(library, 'src'));
  const documents = new Map([['generated/asyncapi.json', print(asyncApiOf(catalogue, docs))]]);
  for (const eventClass of catalogue) {
    const key = keyOf(contractOf(eventClass));
    const schema = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: key,
      ...jsonSchemaOf(eventClass, docs),
    };
    documents.set(`generated/schemas/${key}.json`, print(schema));
  }
  return documents;
}

/** `examples/published.sha256`, as `sha256sum` writes it: file → checksum. */
export function publishedSamples(library: string): Map<string, string> {
  const list = readFileSync(join(library, 'examples/published.sha256'), 'utf8');
  return new Map(
    list
      .split('\n')
      .filter(Boolean)
      .map((line) => [line.slice(66), line.slice(0, 64)]),
  );
}

/** The samples that lie there now: file → checksum. */
export function presentSamples(library: string): Map<string, string> {
  const folder = join(library, 'examples');
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return new Map(
    files.sort().map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(join(folder, file)))
        .digest('hex'),
    ]),
  );
}

function print(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
