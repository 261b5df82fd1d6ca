import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { validateXML } from 'xmllint-wasm';

/** Schemas belong to others and are not part of this repository; beside it they may be. */
const folder = resolve(import.meta.dirname, '../../../../../../shared/schemas');

/** Without them the checks are skipped, and the test's report says so. */
export const schemasAreThere = existsSync(folder);

/** What the schema has against the document. */
export async function schemaFaults(schema: string, document: Buffer): Promise<string[]> {
  const { errors } = await validateXML({
    xml: { fileName: 'document.xml', contents: document },
    schema: { fileName: schema, contents: readFileSync(`${folder}/${schema}`) },
  });
  return errors.map(({ message }) => message);
}
