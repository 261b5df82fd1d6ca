import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { LocalEnvironment } from '@medverka/local-environment';
import { LocalSystem } from '../../local-system/local-system.ts';
import { residentMb } from '../unit/processor-time.ts';

const root = resolve(import.meta.dirname, '../../../../..');
const SETTLES_MS = 5_000;

/** Seconds from `npm start` in an empty data folder to the line that says that everything is ready. */
export async function secondsToStart(portBase: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'medverka-start-'));
  const begun = performance.now();
  const args = ['deploy/local/start.mjs', '--empty', '--data', folder, '--port-base', String(portBase)];
  const start = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(start, 'exit');
  try {
    for await (const line of createInterface({ input: start.stdout })) {
      if (line.startsWith('Ready after')) return (performance.now() - begun) / 1_000;
    }
    return Number.NaN;
  } finally {
    start.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Memory of all services in one process, some seconds after they are ready. */
export async function oneProcessMb(): Promise<number> {
  const environment = await LocalEnvironment.temporary();
  try {
    const system = await LocalSystem.start({ environment, oneProcess: true });
    await pause(SETTLES_MS);
    return residentMb(system.processes.get('medverka')?.pid ?? 0);
  } finally {
    await environment.stop();
  }
}
