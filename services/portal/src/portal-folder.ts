import { createRequire } from 'node:module';
import { dirname } from 'node:path';

/** Where the portal's own files lie, from wherever the program runs: its modules may be one file elsewhere. */
export const PORTAL_FOLDER = dirname(createRequire(import.meta.url).resolve('@medverka/portal/package.json'));
