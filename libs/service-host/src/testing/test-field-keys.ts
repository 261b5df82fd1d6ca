import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const made = new Set<string>();

/** A file for FIELD_KEYS_FILE with keys made for this run; `startForTest` removes it at the service's end. */
export function testFieldKeys(): string {
  const file = join(mkdtempSync(join(tmpdir(), 'medverka-keys-')), 'field-keys.json');
  const key = () => randomBytes(32).toString('base64');
  writeFileSync(file, JSON.stringify({ current: 1, master: { 1: key() }, lookup: key() }), { mode: 0o600 });
  made.add(file);
  return file;
}

export function removeTestFieldKeys(file: string | undefined): void {
  if (file !== undefined && made.delete(file)) rmSync(dirname(file), { recursive: true, force: true });
}
