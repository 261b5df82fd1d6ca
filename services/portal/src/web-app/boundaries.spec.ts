import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const sources = resolve(import.meta.dirname, '../../web/src');
const roles = readdirSync(join(sources, 'roles'), { withFileTypes: true }).filter((one) => one.isDirectory());

/** What the files below a folder import, templates too (dependency-cruiser cannot read those), below `web/src`. */
function importsOf(folder: string): [file: string, imported: string][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(vue|ts)$/.test(file))
    .flatMap((file) => {
      const path = join(folder, file);
      const named = readFileSync(path, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g);
      return [...named].map(([, to = '']): [string, string] => [
        relative(sources, path),
        relative(sources, resolve(dirname(path), to)),
      ]);
    });
}

describe('the folders of the web application', () => {
  it.each(roles.map(({ name }) => name))('%s imports nothing of another role', (role) => {
    const imports = importsOf(join(sources, 'roles', role));
    const foreign = imports.filter(([, to]) => to.startsWith('roles/') && !to.startsWith(`roles/${role}/`));
    expect(foreign.filter(([, to]) => to !== 'roles/role-area.ts')).toEqual([]);
    expect(imports.length).toBeGreaterThan(0);
  });

  it('parts know no role', () => {
    const imports = ['parts', 'forms', 'api', 'words'].flatMap((part) => importsOf(join(sources, part)));
    expect(imports.filter(([, to]) => to.startsWith('roles/'))).toEqual([]);
  });
});
