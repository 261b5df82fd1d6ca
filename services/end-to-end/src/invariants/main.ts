import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { checkInvariants } from './check.ts';
import { invariantsTable } from './table.ts';

/** `npm run invariants [-- --data DIR | --settings FILE]`: status 0 when all hold, 1 when one is broken, 2 else. */
const { values } = parseArgs({
  options: { data: { type: 'string', default: '.medverka/start' }, settings: { type: 'string' } },
});
const settingsFile = values.settings ?? `${values.data}/secrets/provision.json`;
if (!existsSync(settingsFile)) {
  process.stderr.write(
    `There is no ${settingsFile}: start the system first, or name its folder with --data.\n`,
  );
  process.exit(2);
}
try {
  const verdicts = await checkInvariants(settingsFile);
  process.stdout.write(`${invariantsTable(verdicts)}\n`);
  process.exit(verdicts.every(({ broken }) => broken === 0) ? 0 : 1);
} catch (error) {
  process.stderr.write(`The invariants could not be checked: ${(error as Error).message}\n`);
  process.exit(2);
}
