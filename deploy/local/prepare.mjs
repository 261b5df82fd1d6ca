import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { alone } from './lock.mjs';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const inRoot = (...path) => join(root, ...path);

const installedStamp = inRoot('node_modules/.medverka-installed');
const builtStamp = inRoot('node_modules/.medverka-built');
const say = (line) => process.stderr.write(`${line}\n`);

/** Brings node_modules and the built programs up to date when they are not; then returns where Node 24 is. */
async function prepare() {
  if (!isInstalled() || !isBuilt()) {
    await alone(inRoot('.medverka/prepare.lock'), say, async () => {
      if (!isInstalled()) await install();
      if (!isBuilt()) await build();
    });
  }
  return node24();
}

/** The same for a program's beginning: what went wrong is told to a person, and the process ends. */
export function prepareOrExit() {
  return prepare().catch((error) => {
    say(error instanceof Failure ? error.message : error.stack);
    process.exit(1);
  });
}

/** The Node 24 that package-lock.json pins, as an npm package with the binary. */
function node24() {
  return inRoot('node_modules', `node-${process.platform}-${process.arch}`, 'bin/node');
}

function isInstalled() {
  if (!existsSync(node24())) return false;
  return read(installedStamp) === lockfileHash() || isInstalledByHand();
}

/** npm's own record of what it has put into node_modules, for those who ran `npm ci` themselves. */
function isInstalledByHand() {
  const wanted = JSON.parse(read(inRoot('package-lock.json'))).packages;
  const found = JSON.parse(read(inRoot('node_modules/.package-lock.json')) || '{}').packages;
  if (!found) return false;
  const fits = Object.entries(wanted).every(([path, { version, optional }]) =>
    found[path] ? found[path].version === version : path === '' || optional,
  );
  if (fits) writeFileSync(installedStamp, lockfileHash());
  return fits;
}

async function install() {
  const count = Object.keys(JSON.parse(read(inRoot('package-lock.json'))).packages).length;
  say(
    `Installing about ${count} locked packages with npm ci; this is needed once and takes a minute or two …`,
  );
  // npm that runs us is the npm to use. Settings of the machine must not leave out what building and Node 24 need.
  const { npm_execpath: npm = '' } = process.env;
  const [command, ...first] = npm.endsWith('npm-cli.js') ? [process.execPath, npm] : ['npm'];
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  await run('npm ci', command, [...first, ...args, '--progress=false'], process.env);
  if (!existsSync(node24())) {
    fail(`There is no Node 24 package for this kind of machine (${process.platform}-${process.arch}).`);
  }
  writeFileSync(installedStamp, lockfileHash());
}

/** The stamp holds the hash of what was built, and the folders that came out of it, a line each. */
function isBuilt() {
  const [hash, ...folders] = read(builtStamp).split('\n');
  return hash === sourcesHash() && folders.every((folder) => existsSync(inRoot(folder)));
}

async function build() {
  const hash = sourcesHash();
  say('Building …');
  const nx = inRoot('node_modules/nx/dist/bin/nx.js');
  // Nothing of Nx may stay behind: no daemon, and nothing in the machine's temporary folder.
  const temporary = mkdtempSync(join(tmpdir(), 'medverka-build-'));
  const env = {
    ...process.env,
    NX_DAEMON: 'false',
    NX_TUI: 'false',
    NX_SOCKET_DIR: temporary,
    NX_NATIVE_FILE_CACHE_DIRECTORY: inRoot('.nx/native'),
    NX_COMPILE_CACHE: 'false',
    FORCE_COLOR: '0',
  };
  try {
    await run('The build', node24(), [nx, 'run-many', '-t', 'build', '--output-style=static'], env, 'quiet');
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  const folders = projects().map((project) => relative(root, join(project, 'dist')));
  writeFileSync(builtStamp, [hash, ...folders.filter((folder) => existsSync(inRoot(folder)))].join('\n'));
}

/** Of what npm ci depends on. */
function lockfileHash() {
  return createHash('sha256')
    .update(read(inRoot('package-lock.json')))
    .digest('hex');
}

/** Of what the build depends on: cheap, by size and time of change. Nx looks closer when this has changed. */
function sourcesHash() {
  const hash = createHash('sha256').update(lockfileHash());
  const add = (path) => {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isFile()) hash.update(`${path} ${stat.size} ${stat.mtimeMs}\n`);
    else if (stat) for (const entry of readdirSync(path).sort()) add(join(path, entry));
  };
  for (const file of ['nx.json', 'tsconfig.json', 'tsconfig.base.json', 'deploy/bundle.mjs'])
    add(inRoot(file));
  for (const project of projects()) {
    const parts = ['package.json', 'tsconfig.json', 'src', 'api', 'web/index.html', 'web/public', 'web/src'];
    for (const part of [...parts, 'build.mjs', 'vite.config.mjs']) add(join(project, part));
  }
  return hash.digest('hex');
}

/** The folders of the packages that are built. */
function projects() {
  return ['libs', 'services']
    .flatMap((kind) => readdirSync(inRoot(kind)).map((name) => inRoot(kind, name)))
    .filter((folder) => JSON.parse(read(join(folder, 'package.json')) || '{}').scripts?.build);
}

/** Runs a step to its end and says now and then that it still runs; a failing one ends everything with its status. */
async function run(title, command, args, env, output = 'shown') {
  const began = Date.now();
  const stillRunning = setInterval(() => say(`  … ${Math.round((Date.now() - began) / 1000)} s`), 10_000);
  const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      if (output === 'shown') process.stderr.write(data);
      text += data;
    });
  }
  const status = await new Promise((resolve) => {
    child.once('error', (error) => {
      text += error.message;
      resolve(1);
    });
    child.once('close', resolve);
  });
  clearInterval(stillRunning);
  if (status !== 0) fail(`${output === 'shown' ? '' : `${text}\n`}${title} failed, see above.`);
  say(`  done in ${((Date.now() - began) / 1000).toFixed(1)} s`);
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Its message is for a person and says all; no stack is needed. */
class Failure extends Error {}

function fail(message) {
  throw new Failure(message);
}
