import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import type { ServiceName } from '../local-system/services.ts';

const root = resolve(import.meta.dirname, '../../../..');
const said = 'data: JSON.stringify(event)';
const saidMore = `data: JSON.stringify({ ...event, addedInTheNextVersion: 'unknown to this one' })`;

/**
 * The build of a service as a next version may be: all that it says has a field more than this version knows. A copy of
 * what is built, changed in one place; answers its program.
 */
export async function nextVersion(folder: string, service: ServiceName): Promise<string> {
  const copy = join(folder, 'next-version');
  const program = join(copy, 'services', service, 'dist/main.js');
  if (existsSync(program)) return program;
  for (const kind of ['libs', 'services']) copyBuilt(kind, copy);
  linkPackages(copy);
  const writer = join(copy, 'libs/event-delivery/dist/transaction/write-outbox.js');
  const text = readFileSync(writer, 'utf8');
  if (!text.includes(said)) throw new Error(`${writer} no longer says its events as ${said}.`);
  writeFileSync(writer, text.replace(said, saidMore));
  return program;
}

function copyBuilt(kind: string, copy: string): void {
  for (const name of readdirSync(join(root, kind))) {
    const from = join(root, kind, name);
    if (!existsSync(join(from, 'dist'))) continue;
    const to = join(copy, kind, name);
    mkdirSync(to, { recursive: true });
    cpSync(join(from, 'package.json'), join(to, 'package.json'));
    cpSync(join(from, 'dist'), join(to, 'dist'), { recursive: true });
    if (existsSync(join(from, 'src/reference-data')))
      cpSync(join(from, 'src/reference-data'), join(to, 'src/reference-data'), { recursive: true });
    if (existsSync(join(from, 'node_modules')))
      symlinkSync(join(from, 'node_modules'), join(to, 'node_modules'));
  }
}

/** Others' packages are this version's; our own are the copy's. */
function linkPackages(copy: string): void {
  const packages = join(copy, 'node_modules');
  mkdirSync(join(packages, '@medverka'), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== '@medverka' && !name.startsWith('.'))
      symlinkSync(join(root, 'node_modules', name), join(packages, name));
  for (const kind of ['libs', 'services'])
    for (const name of readdirSync(join(copy, kind)))
      symlinkSync(join(copy, kind, name), join(packages, '@medverka', name));
}
