import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';

/**
 * Loaded into a service with `--import`: SIGUSR2 begins a profile of the processor, the next one ends it and writes it
 * into the folder of its own address (`?folder=`). Only the time that matters is looked at, not the start.
 */
const session = new Session();
const folder = new URL(import.meta.url).searchParams.get('folder') ?? '.';
let running = false;

process.on('SIGUSR2', () => {
  void toggle();
});

async function toggle(): Promise<void> {
  if (!running) {
    running = true;
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: 1_000 });
    await session.post('Profiler.start');
    return;
  }
  const { profile } = await session.post('Profiler.stop');
  running = false;
  session.disconnect();
  writeFileSync(join(folder, `${process.pid}.cpuprofile`), JSON.stringify(profile));
}
