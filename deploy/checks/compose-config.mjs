/**
 * Checks docker-compose.yml with `docker-compose config`, which reads and resolves the file and needs no engine.
 * Uses the compose of this machine; as root on Debian it installs one when there is none.
 */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const run = (command, args, options = {}) =>
  spawnSync(command, args, { cwd: root, encoding: 'utf8', ...options });
const works = (command, args) => run(command, args).status === 0;

function composeCommand() {
  if (works('docker-compose', ['version'])) return ['docker-compose'];
  if (works('docker', ['compose', 'version'])) return ['docker', 'compose'];
  return undefined;
}

let command = composeCommand();
if (!command && process.getuid?.() === 0 && works('apt-get', ['--version'])) {
  console.log('compose: none on this machine, installing the package docker-compose');
  const install = ['-qq', '-y', '--no-install-recommends', 'install', 'docker-compose'];
  if (run('apt-get', install).status !== 0) {
    run('apt-get', ['-qq', 'update'], { stdio: 'inherit' });
    run('apt-get', install, { stdio: 'inherit' });
  }
  command = composeCommand();
}
if (!command) {
  console.error('compose: docker-compose is missing. Install it with: sudo apt-get install docker-compose');
  process.exit(1);
}

const [program, ...first] = command;
const check = run(program, [...first, '-f', 'docker-compose.yml', 'config', '--quiet']);
if (check.status !== 0) {
  console.error(check.stderr.trim());
  process.exit(1);
}
console.log(`compose: docker-compose.yml is complete (${command.join(' ')})`);
