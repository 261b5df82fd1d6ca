import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** As root in a container there is no sandbox; nothing of its own is asked of any host. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The machine's own Chromium (CHROMIUM names another), in a profile that goes with it. */
export function startChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: FLAGS });
}

/** As root on Debian it is installed when there is none. @throws with the command to run */
function findChromium(): string {
  const found = there();
  if (found) return found;
  const isRoot = process.getuid?.() === 0;
  if (isRoot && runs('apt-get', '--version')) {
    process.stderr.write('No Chromium on this machine: installing the package chromium …\n');
    const install = ['-qq', '-y', '--no-install-recommends', 'install', 'chromium'];
    if (!runs('apt-get', ...install)) runs('apt-get', '-qq', 'update') && runs('apt-get', ...install);
  }
  const installed = there();
  if (installed) return installed;
  throw new Error(
    'Chromium is missing. Install it with: sudo apt-get install chromium, or name another by CHROMIUM=/path.',
  );
}

const there = (): string | undefined =>
  [process.env.CHROMIUM ?? '', ...PLACES].find((place) => place && existsSync(place));

const runs = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
    .status === 0;
