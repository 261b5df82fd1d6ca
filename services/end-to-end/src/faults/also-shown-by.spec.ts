import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from '@jest/globals';
import { faults } from './faults.ts';

const root = resolve(import.meta.dirname, '../../../..');
const named = faults.flatMap(({ number, alsoShownBy }) => alsoShownBy.map((test) => [number, test] as const));

/** `package file[: title]`, the file without `.spec.ts`. */
const form = /^([a-z-]+) ([a-z-]+(?:\.int|\.e2e)?)(?:\.spec)?(?:: (.+))?$/;

it.each(named)('fault %i is also shown by what its list names: %s', (_, test) => {
  const [, of = '', file = '', title = ''] = form.exec(test) ?? [];
  const found = globSync(`{libs,services}/${of}/src/**/${file}.spec.ts`, { cwd: root });
  expect(found).not.toEqual([]);
  const texts = found.map((path) => readFileSync(resolve(root, path), 'utf8'));
  expect(texts.some((text) => text.includes(title))).toBe(true);
});
