import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describeCatalogue, presentSamples, publishedSamples } from './documents.ts';

/** `npm run contracts`: writes `generated/` anew and adds new samples to the list of published ones. */
const library = join(import.meta.dirname, '../..');
rmSync(join(library, 'generated'), { recursive: true, force: true });
for (const [path, content] of describeCatalogue(library)) {
  mkdirSync(dirname(join(library, path)), { recursive: true });
  writeFileSync(join(library, path), content);
}

const published = publishedSamples(library);
for (const [file, checksum] of presentSamples(library)) {
  // A sample that changed keeps its old line, so that the test says so: a published sample is frozen.
  if (published.has(file)) continue;
  appendFileSync(join(library, 'examples/published.sha256'), `${checksum}  ${file}\n`);
}
