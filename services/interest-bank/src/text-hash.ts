import { createHash } from 'node:crypto';

/** Proof of what exactly was agreed to: SHA-256 of the text, as hexadecimal digits. */
export function textHash(text: string): string {
  return createHash('sha256').update(text.normalize('NFC')).digest('hex');
}
