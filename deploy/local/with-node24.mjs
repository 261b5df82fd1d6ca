/**
 * Runs a script of this repository on Node 24, installing and building first if need be:
 *   node deploy/local/with-node24.mjs <script> [argument …]
 *   node deploy/local/with-node24.mjs --tests [argument of jest …]
 *   node deploy/local/with-node24.mjs --build              only installs and builds
 */
import { resolve } from 'node:path';
import { onNode24 } from './on-node24.mjs';
import { prepareOrExit, root } from './prepare.mjs';

const [first, ...rest] = process.argv.slice(2);
if (first === undefined) {
  process.stderr.write(
    'Usage: node deploy/local/with-node24.mjs <script> [argument …] | --tests [argument …]\n',
  );
  process.exit(2);
}
if (first === '--build') {
  await prepareOrExit();
} else if (first === '--tests') {
  // Jest needs the flag for ES modules; that the flag is experimental is known.
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  process.chdir(root);
  await onNode24([...flags, 'node_modules/jest/bin/jest.js', ...rest]);
} else {
  await onNode24(['--enable-source-maps', resolve(first), ...rest]);
}
