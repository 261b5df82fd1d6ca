import { execFileSync } from 'node:child_process';

/** As it is, also whose it is; `to` must not be there yet. */
export function copyFolder(from: string, to: string): void {
  execFileSync('cp', ['-a', from, to]);
}
