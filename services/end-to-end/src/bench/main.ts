import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { dirname } from 'node:path';
import { LocalEnvironment, stopOnSignals } from '@medverka/local-environment';
import { runHistory } from './history/run-history.ts';
import { runOld } from './old/run-old.ts';
import { type BenchOptions, readBenchOptions, usage } from './options.ts';
import { runGoals } from './run-goals.ts';
import { runSweden } from './sweden/run-sweden.ts';

/** `npm run bench`: what a machine carries, both sides of each ratio in one run. */
const say = (line: string) => void process.stdout.write(`${line}\n`);

function optionsOrUsage(): BenchOptions {
  try {
    return readBenchOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${usage}\n`);
    process.exit(2);
  }
}

const machine = () => ({
  processors: cpus().length,
  model: cpus()[0]?.model,
  memoryMb: Math.round(totalmem() / 2 ** 20),
  kernel: release(),
  node: process.version,
});

const run = (given: BenchOptions): Promise<object> =>
  ({ goals: runGoals, history: runHistory, old: runOld, sweden: runSweden })[given.mode](
    given,
    environment,
    say,
  );

const options = optionsOrUsage();
const environment = await LocalEnvironment.temporary();
stopOnSignals(environment);
try {
  const begun = new Date().toISOString();
  const outcome = await run(options);
  mkdirSync(dirname(options.result), { recursive: true });
  writeFileSync(
    options.result,
    `${JSON.stringify({ begun, options, machine: machine(), ...outcome }, null, 1)}\n`,
  );
  say(`\nResult: ${options.result}`);
  await environment.stop();
  process.exit(0);
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  await environment.stop();
  process.exit(1);
}
