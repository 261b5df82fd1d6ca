import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, type ProcessIdentity, signalGroup } from './process-identity.ts';

/** A process to end, with the signal that asks it to end in an orderly way. */
export interface Endable extends ProcessIdentity {
  readonly name: string;
  readonly stopSignal: NodeJS.Signals;
}

const LOOK_EVERY_MS = 20;

/** Asks all of them to end, waits, and kills those that have not ended after `graceMs`. */
export async function endAll(processes: readonly Endable[], graceMs: number): Promise<void> {
  for (const process of processes) signalGroup(process, process.stopSignal);
  if (await allEnded(processes, graceMs)) return;
  for (const process of processes) signalGroup(process, 'SIGKILL');
  await allEnded(processes, graceMs);
}

async function allEnded(processes: readonly Endable[], withinMs: number): Promise<boolean> {
  const until = performance.now() + withinMs;
  while (processes.some(isAlive)) {
    if (performance.now() > until) return false;
    await pause(LOOK_EVERY_MS);
  }
  return true;
}
