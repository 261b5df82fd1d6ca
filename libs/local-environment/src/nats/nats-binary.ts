import { execFile } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from '../cache-folder.ts';
import { lock } from '../lock.ts';
import { canFetch, fetchFromNewerSuites, whereOnPath } from './apt-download.ts';
import { BASELINE, isAtLeast } from './version.ts';

export interface NatsBinary {
  readonly path: string;
  readonly version: string;
}

/** Where something that takes its time, or is worth a warning, is told. */
export type Say = (line: string) => void;

/**
 * A `nats-server` of at least the baseline: from the path, from our cache, or fetched into our cache through the
 * system's package manager; else an older one of the system, with a warning.
 *
 * @throws with the command to run, when there is none
 */
export async function natsBinary(say: Say): Promise<NatsBinary> {
  const ofSystem = await probe(whereOnPath('nats-server'));
  if (ofSystem && isAtLeast(ofSystem.version, BASELINE)) return ofSystem;
  const newer = await cached(say);
  if (newer) return newer;
  if (!ofSystem) throw new Error(HOW_TO_GET_ONE);
  say(
    `Warning: nats-server ${ofSystem.version} of this system is older than ${BASELINE}, has known holes and lacks ` +
      'safeguards against lost messages. It will do for trying, not for real work.',
  );
  return ofSystem;
}

const HOW_TO_GET_ONE = [
  `There is no nats-server ${BASELINE} or newer on this machine, and none could be fetched. Do one of these:`,
  '  macOS:            brew install nats-server',
  '  Debian, Ubuntu:   sudo apt-get install nats-server',
  '  with Go:          go install github.com/nats-io/nats-server/v2@latest   (and put ~/go/bin on the PATH)',
  '  a server of your own:  NATS_URL=nats://host:4222',
].join('\n');

/** The one in the cache, fetched first if need be; only one process fetches, the others wait for it. */
async function cached(say: Say): Promise<NatsBinary | undefined> {
  const path = join(cacheFolder(), 'nats-server', 'nats-server');
  const kept = await probe(path);
  if (kept || !canFetch()) return kept;
  mkdirSync(dirname(path), { recursive: true });
  const held = await lock(`${dirname(path)}.lock`);
  try {
    const fetchedMeanwhile = await probe(path);
    if (fetchedMeanwhile) return fetchedMeanwhile;
    await fetchInto(path, say);
    return await probe(path);
  } finally {
    held.release();
  }
}

async function fetchInto(path: string, say: Say): Promise<void> {
  say(`Fetching nats-server ${BASELINE} or newer through the package manager, once, into ${dirname(path)} …`);
  for await (const program of fetchFromNewerSuites('nats-server', 'nats-server', dirname(path))) {
    const fetched = await probe(program);
    if (!fetched || !isAtLeast(fetched.version, BASELINE)) continue;
    copyFileSync(program, `${path}.new`);
    chmodSync(`${path}.new`, 0o755);
    renameSync(`${path}.new`, path);
    say(`Fetched nats-server ${fetched.version}.`);
    return;
  }
}

/** What it says about itself; undefined when it does not even run here. */
async function probe(path: string | undefined): Promise<NatsBinary | undefined> {
  if (!path) return undefined;
  try {
    const { stdout } = await promisify(execFile)(path, ['--version']);
    const version = /v(\d+\.\d+\.\d+)/.exec(stdout)?.[1];
    return version ? { path, version } : undefined;
  } catch {
    return undefined;
  }
}
