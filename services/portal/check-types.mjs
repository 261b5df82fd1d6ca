/**
 * Types of the web application, templates included. vue-tsc wraps the JavaScript compiler of TypeScript 5, which stands in
 * this package only; everything else is checked by the native one.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
process.argv.push('-p', join(import.meta.dirname, 'web/tsconfig.json'));
require('vue-tsc').run(require.resolve('typescript/lib/tsc'));
