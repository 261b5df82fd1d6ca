import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Does the work alone: another start in the same clone waits. A lock whose process is dead counts for nothing. */
export async function alone(file, say, work) {
  mkdirSync(dirname(file), { recursive: true });
  for (let told = false; !take(file); await pause(200)) {
    const holder = holderOf(file);
    if (!holder || told) continue;
    say(`Waiting for process ${holder}, which prepares this folder …`);
    told = true;
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  if (!isHeld(file)) rmSync(file, { force: true });
  return false;
}

function isHeld(file) {
  try {
    process.kill(Number(holderOf(file)), 0);
    return true;
  } catch (error) {
    // EPERM: alive, but somebody else's.
    return error.code === 'EPERM';
  }
}

/** Nothing, when the lock has just been given up. */
function holderOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return '';
  }
}
