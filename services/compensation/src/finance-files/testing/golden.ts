import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** The bytes that a file had when a person last read it through. */
export const golden = (name: string): Buffer =>
  readFileSync(resolve(import.meta.dirname, '../examples', name));
