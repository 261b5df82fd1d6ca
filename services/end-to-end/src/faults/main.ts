import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LocalEnvironment, stopOnSignals } from '@medverka/local-environment';
import { faultNumbered, faults } from './faults.ts';
import { type FaultOptions, readFaultOptions, usage } from './options.ts';
import { actLine, planFaults } from './plan.ts';
import { holds, reportOf } from './report.ts';
import { runFaults } from './run.ts';

/** `npm run faults`: people at work, an adversary, and what is left of both. */
const say = (line: string) => void process.stdout.write(`${line}\n`);

function optionsOrUsage(): FaultOptions {
  try {
    return readFaultOptions(
      process.argv.slice(2),
      faults.map(({ number }) => number),
    );
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${usage}\n`);
    process.exit(2);
  }
}

/** Root works in a mount namespace of its own: small disks are mounted for this run, and go with it however it ends. */
function inOwnMounts(): void {
  if (process.getuid?.() !== 0 || process.env.MEDVERKA_OWN_MOUNTS) return;
  const can = spawnSync('unshare', ['--mount', 'true']).status === 0;
  if (!can) return;
  const args = ['--mount', process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  const { status } = spawnSync('unshare', args, {
    stdio: 'inherit',
    env: { ...process.env, MEDVERKA_OWN_MOUNTS: '1' },
  });
  process.exit(status ?? 1);
}

/** For whoever looks for the cause. */
function keepLogs(calls: readonly string[]): void {
  const kept = `.medverka/faults/seed-${seed}${only === undefined ? '' : `-only-${only}`}`;
  rmSync(kept, { recursive: true, force: true });
  mkdirSync('.medverka/faults', { recursive: true });
  cpSync(join(environment.folder, 'logs'), kept, { recursive: true });
  writeFileSync(join(kept, 'calls.txt'), `${calls.join('\n')}\n`);
  say(`The logs are in ${kept}.`);
}

const options = optionsOrUsage();
const { seed, minutes, only } = options;
if (options.list) {
  for (const { number, name, alsoShownBy } of faults) {
    say(`${String(number).padStart(3)}  ${name}`);
    for (const test of alsoShownBy) say(`       ${test}`);
  }
  process.exit(0);
}
const chosen = only === undefined ? faults.filter(({ isLast }) => !isLast) : [faultNumbered(only)!];
const acts = planFaults(seed, chosen, chosen.some(({ isLast }) => isLast) ? 1 : Math.ceil(minutes * 10) + 3);
if (options.planOnly) {
  for (const act of acts) say(actLine(act));
  process.exit(0);
}
inOwnMounts();
say(`Seed ${seed}, ${minutes} minutes${only === undefined ? '' : `, only fault ${only}`}. The plan:`);
for (const act of acts) say(`  ${actLine(act)}`);
const environment = await LocalEnvironment.temporary();
stopOnSignals(environment);
try {
  const ran = await runFaults({ environment, seed, seconds: minutes * 60, acts, say });
  say(reportOf(ran));
  if (!holds(ran)) keepLogs(ran.calls);
  await environment.stop();
  process.exit(holds(ran) ? 0 : 1);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  keepLogs([]);
  await environment.stop();
  process.exit(1);
}
