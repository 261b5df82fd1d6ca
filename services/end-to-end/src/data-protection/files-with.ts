import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { LocalSystem } from '../local-system/local-system.ts';

/** Letters that were sent are what they are for; they stand in the mail server that tests look into. */
const SENT_LETTERS = 'mail';

/**
 * Files of the installation in which one of the texts stands: the database's own with its write-ahead log, the broker's
 * store, logs, traces with their addresses, secrets. Bytes, whatever format they are in.
 */
export function filesWith(system: LocalSystem, texts: readonly string[]): string[] {
  const { folder } = system.environment;
  const cluster = system.postgres.server?.cluster;
  return [folder, ...(cluster === undefined ? [] : [cluster])].flatMap((root) =>
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(pathOf)
      .filter((path) => relative(folder, path).split('/')[0] !== SENT_LETTERS)
      .filter((path) => holds(path, texts))
      .map((path) => relative(root, path)),
  );
}

const pathOf = ({ parentPath, name }: Dirent): string => join(parentPath, name);

function holds(path: string, texts: readonly string[]): boolean {
  try {
    const content = readFileSync(path);
    return texts.some((text) => content.includes(text));
  } catch {
    // Files come and go while servers work: what is gone holds nothing.
    return false;
  }
}
