import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { type KeyFile, readKeyFile } from './field-keys.ts';

const KEY_BYTES = 32;

/**
 * Begins a rotation: a new master key, current from now on, beside the older one. With two keys in the file a rotation
 * is under way already, and goes on. Answers which version is current.
 */
export function beginRotation(file: string): { current: number; began: boolean } {
  const keys = readKeyFile(file);
  if (keys.master.size > 1) return { current: keys.current, began: false };
  const current = Math.max(...keys.master.keys()) + 1;
  write(file, { ...keys, current, master: new Map([...keys.master, [current, randomBytes(KEY_BYTES)]]) });
  return { current, began: true };
}

/** Ends a rotation: only the current master key is left. Answers which versions went. */
export function endRotation(file: string): number[] {
  const { current, master, lookup } = readKeyFile(file);
  const older = [...master.keys()].filter((version) => version !== current);
  write(file, { current, lookup, master: new Map([[current, master.get(current)!]]) });
  return older;
}

/** The new file takes the old one's place when it is safe on the disk: a power cut leaves the one or the other. */
function write(file: string, { current, master, lookup }: KeyFile): void {
  const text = JSON.stringify({
    current,
    master: Object.fromEntries([...master].map(([version, key]) => [version, key.toString('base64')])),
    lookup: lookup.toString('base64'),
  });
  const written = openSync(`${file}.new`, 'w', 0o600);
  try {
    writeSync(written, text);
    fsyncSync(written);
  } finally {
    closeSync(written);
  }
  renameSync(`${file}.new`, file);
  const folder = openSync(dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
