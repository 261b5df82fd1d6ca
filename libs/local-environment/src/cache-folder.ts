import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where programs are kept from one start to the next. Root's own home is closed to the unprivileged user that
 * PostgreSQL then runs as, so root has one in the system's cache.
 */
export function cacheFolder(): string {
  const folder = isRoot()
    ? '/var/cache/medverka'
    : join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'medverka');
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  return folder;
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}
