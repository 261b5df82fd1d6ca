import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { transformSync } from '@swc/core';
import { withSwitches } from './mutants.mjs';

const WANTED_PERCENT = 90;
const PATIENCE_MS = 20_000;
const source = resolve(import.meta.dirname, '../src');
const folders = ['domain', 'reference-data'];
const notRules = ['kronor.ts', 'step-words.ts'];

const plain = (file) =>
  transformSync(readFileSync(file, 'utf8'), {
    jsc: { target: 'es2023', parser: { syntax: 'typescript' }, experimental: { keepImportAttributes: true } },
    module: { type: 'es6' },
  }).code.replace(/(from\s+["'])(\.{1,2}\/[^"']+)\.ts(["'])/g, '$1$2.js$3');

function build(folder) {
  const mutants = [];
  let count = 0;
  const specs = [];
  symlinkSync(resolve(import.meta.dirname, '../../../node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const shim = join(folder, 'tests.mjs');
  cpSync(join(import.meta.dirname, 'tests.mjs'), shim);
  for (const part of folders) {
    mkdirSync(join(folder, part));
    for (const name of readdirSync(join(source, part), { recursive: true })) {
      const [from, to] = [join(source, part, name), join(folder, part, name.replace(/\.ts$/, '.js'))];
      if (name.endsWith('.json')) cpSync(from, join(folder, part, name));
      if (!name.endsWith('.ts')) continue;
      let code = plain(from).replace(/["']@jest\/globals["']/, JSON.stringify(shim));
      if (name.endsWith('.spec.ts')) {
        // Files that a spec reads lie beside it; where it looks stays as it was.
        code = code.replaceAll('import.meta.dirname', JSON.stringify(join(source, part)));
        specs.push(pathToFileURL(to).href);
      } else if (part === 'domain' && !notRules.includes(name)) {
        const built = withSwitches(code, () => (count += 1));
        mutants.push(...built.mutants.map((mutant) => ({ ...mutant, file: name })));
        code = built.code;
      }
      writeFileSync(to, code);
    }
  }
  return { mutants, specs, shim: pathToFileURL(shim).href };
}

/** Runs changes in a worker until all are done or one does not end; answers what is known by then. */
function runSome(data) {
  return new Promise((done) => {
    const results = new Map();
    let current;
    let timer;
    const worker = new Worker(new URL('./worker.mjs', import.meta.url), { workerData: data });
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (current !== undefined) results.set(current, { noticed: true, by: 'it does not end' });
        void worker.terminate();
      }, PATIENCE_MS);
    };
    wait();
    worker.on('message', ({ id, begins, ...result }) => {
      wait();
      if (begins) current = id;
      else results.set(id, result);
    });
    worker.on(
      'error',
      () => current !== undefined && results.set(current, { noticed: true, by: 'it breaks down' }),
    );
    worker.on('exit', () => {
      clearTimeout(timer);
      done(results);
    });
  });
}

const folder = mkdtempSync(join(tmpdir(), 'medverka-mutation-'));
try {
  const { mutants, ...built } = build(folder);
  const began = performance.now();
  const sound = await runSome({ ...built, ids: [0], before: 0 });
  if (sound.get(0)?.noticed !== false)
    throw new Error(`The tests fail without any change: ${sound.get(0)?.by}`);
  const results = new Map();
  for (let left = mutants.filter(({ isStatic }) => !isStatic).map(({ id }) => id); left.length > 0; ) {
    const some = await runSome({ ...built, ids: left, before: 0 });
    if (some.size === 0) throw new Error('The worker says nothing.');
    for (const [id, result] of some) results.set(id, result);
    left = left.filter((id) => !results.has(id));
  }
  // What is reckoned when a module is loaded needs a load of its own.
  for (const { id } of mutants.filter(({ isStatic }) => isStatic)) {
    const one = await runSome({ ...built, ids: [id], before: id });
    results.set(id, one.get(id) ?? { noticed: true });
  }
  const survivors = mutants.filter(({ id }) => !results.get(id)?.noticed);
  for (const { file, line, original, change } of survivors) {
    process.stdout.write(
      `survives  ${file} (built line ${line}): ${original.slice(0, 70)}  →  ${change.slice(0, 70)}\n`,
    );
  }
  const noticed = mutants.length - survivors.length;
  const percent = (100 * noticed) / mutants.length;
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  process.stdout.write(
    `\n${noticed} of ${mutants.length} changes noticed: ${percent.toFixed(1)} % in ${seconds} s (at least ${WANTED_PERCENT} % wanted)\n`,
  );
  process.exitCode = percent >= WANTED_PERCENT ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
