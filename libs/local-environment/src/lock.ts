import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { identify, isAlive, type ProcessIdentity } from './processes/process-identity.ts';

/** Held by this process until released; one that a dead process left behind is taken over. */
export interface Lock {
  release(): void;
}

/** Takes the lock, or answers which living process holds it. */
export function tryLock(file: string): Lock | { readonly heldBy: number } {
  for (;;) {
    try {
      writeFileSync(file, JSON.stringify(identify(process.pid)), { flag: 'wx' });
      return { release: () => rmSync(file, { force: true }) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const found = read(file);
    const holder = parse(found);
    if (holder && isAlive(holder)) return { heldBy: holder.pid };
    if (found !== undefined) bury(file, found);
  }
}

/** Waits for the lock, however long its holder takes. */
export async function lock(file: string): Promise<Lock> {
  for (;;) {
    const answer = tryLock(file);
    if ('release' in answer) return answer;
    await pause(50);
  }
}

/** Two may find the same stale lock: the slower must not bury what the quicker has just written. */
function bury(file: string, stale: string): void {
  const grave = `${file}.${process.pid}`;
  try {
    renameSync(file, grave);
    if (read(grave) !== stale) linkSync(grave, file);
  } catch {
    // Gone or taken meanwhile: the next round sees it.
  }
  rmSync(grave, { force: true });
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function parse(text: string | undefined): ProcessIdentity | undefined {
  try {
    return JSON.parse(text ?? '') as ProcessIdentity;
  } catch {
    return undefined;
  }
}
