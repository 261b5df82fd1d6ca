import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isRoot } from '../cache-folder.ts';
import { writePrivate } from '../private-file.ts';

/** Whom PostgreSQL runs as: it refuses root. Undefined: the user who started us. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

export function serverUser(): ServerUser | undefined {
  if (!isRoot()) return undefined;
  const id = (what: string) => Number(execFileSync('id', [what, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** For the files of servers whose data folder is closed to them, a folder each. */
const OUTSIDE = '/var/lib/medverka';

/**
 * The folder for the server's files: `<dataFolder>/postgres`, or, when the server's user cannot get there (a clone
 * in a closed home), one under /var/lib/medverka, which goes at the next start after the data folder has gone.
 */
export function serverFolder(dataFolder: string, user: ServerUser | undefined): string {
  const inside = join(dataFolder, 'postgres');
  if (!user) return made(inside);
  removeOrphans();
  const folder = made(canReach(dataFolder, user) ? inside : outside(dataFolder));
  chownSync(folder, user.uid, user.gid);
  return folder;
}

function outside(dataFolder: string): string {
  const folder = made(join(OUTSIDE, createHash('sha256').update(dataFolder).digest('hex').slice(0, 16)));
  writePrivate(join(folder, 'data-folder'), dataFolder);
  return folder;
}

/** Of data folders that somebody has removed since. */
function removeOrphans(): void {
  if (!existsSync(OUTSIDE)) return;
  for (const entry of readdirSync(OUTSIDE)) {
    const note = join(OUTSIDE, entry, 'data-folder');
    const isOrphan = existsSync(note) && !existsSync(readFileSync(note, 'utf8'));
    if (isOrphan) rmSync(join(OUTSIDE, entry), { recursive: true, force: true });
  }
}

function made(folder: string): string {
  mkdirSync(dirname(folder), { recursive: true, mode: 0o755 });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** Whether every folder on the way lets the user pass. */
export function canReach(folder: string, user: ServerUser): boolean {
  const { mode, uid, gid } = statSync(folder);
  const passes = uid === user.uid ? mode & 0o100 : gid === user.gid ? mode & 0o010 : mode & 0o001;
  return passes !== 0 && (dirname(folder) === folder || canReach(dirname(folder), user));
}
