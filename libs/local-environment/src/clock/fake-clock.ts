import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../cache-folder.ts';
import { lock } from '../lock.ts';
import { canFetch, fetchFromThisRelease } from '../nats/apt-download.ts';

const LIBRARY = 'libfaketime.so.1';

/**
 * Debian's libfaketime, which lets one process believe another time: of the system, from our cache, or fetched into
 * the cache through the system's package manager. Undefined where there is none, on other systems for instance.
 */
export async function fakeClockLibrary(): Promise<string | undefined> {
  const ofSystem = installed();
  if (ofSystem) return ofSystem;
  const folder = join(cacheFolder(), 'faketime');
  const kept = join(folder, LIBRARY);
  if (existsSync(kept) || process.platform !== 'linux' || !canFetch())
    return existsSync(kept) ? kept : undefined;
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const held = await lock(`${folder}.lock`);
  try {
    if (existsSync(kept)) return kept;
    await fetchFromThisRelease('libfaketime', `/${LIBRARY}`, folder, (path) => {
      copyFileSync(path, `${kept}.new`);
      renameSync(`${kept}.new`, kept);
    });
    return kept;
  } catch {
    return undefined;
  } finally {
    held.release();
  }
}

/** The environment under which a process believes that it is `hours` later (or, below 0, earlier) than it is. */
export function shiftedClock(library: string, hours: number): Record<string, string> {
  return {
    LD_PRELOAD: library,
    FAKETIME: `${hours < 0 ? '-' : '+'}${Math.abs(hours)}h`,
    // Waiting times are not touched: only what a look at the clock shows.
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    DONT_FAKE_MONOTONIC: '1',
  };
}

function installed(): string | undefined {
  const folders = existsSync('/usr/lib') ? readdirSync('/usr/lib').map((name) => join('/usr/lib', name)) : [];
  return ['/usr/lib', ...folders]
    .map((folder) => join(folder, 'faketime', LIBRARY))
    .find((path) => existsSync(path));
}
