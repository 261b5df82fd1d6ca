import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file for FIELD_KEYS_FILE with keys made for this run; it goes when the process ends. */
export function testFieldKeys(): string {
  const folder = mkdtempSync(join(tmpdir(), 'medverka-keys-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'field-keys.json');
  const key = () => randomBytes(32).toString('base64');
  writeFileSync(file, JSON.stringify({ current: 1, master: { 1: key() }, lookup: key() }), { mode: 0o600 });
  return file;
}
