/** Type check, lint, boundaries, contracts and compose file: all of them, each with its verdict; fails when one does. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const bin = (name) => resolve(root, 'node_modules/.bin', name);

const jest = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
];

const checks = [
  ['types', bin('tsc'), ['-b']],
  ['client of the portal', process.execPath, ['services/portal/build.mjs', '--client']],
  ['types of its pages', process.execPath, ['services/portal/check-types.mjs']],
  ['format and lint', bin('biome'), ['check', '--error-on-warnings', '.']],
  ['boundaries', bin('depcruise'), ['--config', '.dependency-cruiser.mjs', 'libs', 'services']],
  [
    'contracts',
    process.execPath,
    [...jest, '--selectProjects', 'spec', '--testPathPatterns', 'libs/event-contracts'],
  ],
  ['compose file', process.execPath, ['deploy/checks/compose-config.mjs']],
];

let failed = 0;
for (const [title, command, args] of checks) {
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  console.log(
    `${status === 0 ? 'ok    ' : 'FAILED'}  ${title} (${((performance.now() - began) / 1000).toFixed(1)} s)`,
  );
  if (status !== 0) {
    failed += 1;
    console.log(stdout + stderr);
  }
}
process.exit(failed ? 1 : 0);
