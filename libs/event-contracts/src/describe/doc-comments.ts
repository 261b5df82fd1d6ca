import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The doc comments of classes (`Occasion`) and of their fields (`Occasion.number`), as plain text. */
export type DocComments = ReadonlyMap<string, string>;

const commented =
  /\/\*\*(?<text>(?:(?!\*\/)[\s\S])*)\*\/\s*(?:@\w+\((?:[^()]|\([^()]*\))*\)\s*)*(?:export class (?<class>\w+)|(?<field>\w+)[!?]:)/g;

/** Read from the sources, so that a field is explained once: beside its rule. */
export function readDocComments(sourceDirectory: string): DocComments {
  const docs = new Map<string, string>();
  for (const file of readdirSync(sourceDirectory)) {
    if (!file.endsWith('.ts')) continue;
    let current = '';
    for (const { groups } of readFileSync(join(sourceDirectory, file), 'utf8').matchAll(commented)) {
      if (groups?.class) current = groups.class;
      docs.set(groups?.field ? `${current}.${groups.field}` : current, plainText(groups?.text ?? ''));
    }
  }
  return docs;
}

function plainText(comment: string): string {
  return comment
    .split('\n')
    .map((line) => line.replace(/^\s*\*? ?/, '').trimEnd())
    .join('\n')
    .replace(/(?<!\n)\n(?!\n)/g, ' ')
    .trim();
}
