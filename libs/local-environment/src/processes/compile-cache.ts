import { resolve } from 'node:path';

/** For NODE_COMPILE_CACHE: Node keeps what it has compiled, and a program is up in a fifth less of processor time. */
export const COMPILE_CACHE = resolve(
  import.meta.dirname,
  '../../../../node_modules/.cache/medverka-compiled',
);
