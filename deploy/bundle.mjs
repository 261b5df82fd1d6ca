/**
 * `node deploy/bundle.mjs ENTRY` in a service's folder, after `tsc -b`: a program with all that it is made of, as a few
 * files in `dist/program`. Finding and linking some two thousand modules one by one was three quarters of the processor
 * time that a service took to its first request.
 */
import { readFileSync } from 'node:fs';
import { rolldown } from 'rolldown';

const [entry] = process.argv.slice(2);

/** They read files, or start threads, that lie beside their own modules. */
const findsFilesBesideItself = ['@medverka/fair-selection', 'pdfkit'];

/** So that an error shows lines of our TypeScript, not of what `tsc` made of it. */
const ourSourceMaps = {
  name: 'our-source-maps',
  load(id) {
    if (!id.endsWith('.js') || id.includes('/node_modules/')) return null;
    return { code: readFileSync(id, 'utf8'), map: readFileSync(`${id}.map`, 'utf8') };
  },
};

const bundle = await rolldown({
  input: entry,
  platform: 'node',
  external: findsFilesBesideItself,
  plugins: [ourSourceMaps],
  onLog(level, log, handle) {
    // What Nest and Fastify would use if it were installed stays outside.
    if (log.code !== 'UNRESOLVED_IMPORT') handle(level, log);
  },
});
await bundle.write({
  dir: 'dist/program',
  cleanDir: true,
  format: 'esm',
  // Migrations and entities are known to the database by the names of their classes.
  keepNames: true,
  sourcemap: true,
  sourcemapExcludeSources: true,
});
