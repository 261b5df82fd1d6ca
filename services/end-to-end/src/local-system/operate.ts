import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';

/**
 * `npm run operate -- TASK [--data DIR | --settings FILE]`: what an operator does for all services of a local
 * installation; elsewhere each service's `main.js --TASK` does it with the service's settings.
 */
const tasks = ['provision', 'reconcile', 'refill', 'read-again', 'verify-seals', 'rotate-field-keys'];
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string', default: '.medverka/start' }, settings: { type: 'string' } },
});
const [task = ''] = positionals;
const settingsFile = values.settings ?? `${values.data}/secrets/provision.json`;
if (!tasks.includes(task) || !existsSync(settingsFile)) {
  const why = tasks.includes(task) ? `There is no ${settingsFile}.` : `Choose one of ${tasks.join(', ')}.`;
  process.stderr.write(`${why}\nnpm run operate -- TASK [--data DIR | --settings FILE]\n`);
  process.exit(2);
}
process.env.SETTINGS_FILE = settingsFile;
process.argv.splice(2, Number.POSITIVE_INFINITY, `--${task}`);
await import('./services-together.ts');
