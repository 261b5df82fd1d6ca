import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { cacheFolder, isRoot } from './cache-folder.ts';
import { LocalEnvironment } from './environment.ts';
import { canReach } from './postgres/server-user.ts';
import { asClient } from './postgres/service-database.ts';
import { ProcessFailed } from './processes/local-process.ts';
import { isAlive, type ProcessIdentity } from './processes/process-identity.ts';
import { untilReady } from './processes/readiness.ts';
import { closedAfter } from './testing/closed-after.ts';
import type { Report } from './testing/environment-program.ts';

const PROGRAM = fileURLToPath(new URL('./testing/environment-program.ts', import.meta.url));
const NOBODY = 65_534;
/** Only root can become somebody else; for an ordinary user the other tests are the ones that tell. */
const whenRoot = isRoot() ? it : it.skip;
const whenNobodyGetsHere =
  isRoot() && canReach(dirname(PROGRAM), { uid: NOBODY, gid: NOBODY }) ? it : it.skip;
const ALL_GONE_WITHIN_MS = 12_000;

describe('an environment of real servers', () => {
  const parents: ChildProcess[] = [];
  const folders: string[] = [];

  afterEach(() => {
    for (const parent of parents.splice(0)) parent.kill('SIGKILL');
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  const start = (...args: string[]) => startAs([], {}, ...args);

  const startAs = async (wrapper: readonly string[], more: NodeJS.ProcessEnv, ...args: string[]) => {
    // Servers of the developer's own are not what is tested here.
    const { DATABASE_URL, NATS_URL, ...env } = process.env;
    const [command = '', ...rest] = [...wrapper, process.execPath, PROGRAM, ...args];
    const parent = spawn(command, rest, { stdio: ['pipe', 'pipe', 'inherit'], env: { ...env, ...more } });
    parents.push(parent);
    const failed = once(parent, 'exit').then(([status]) =>
      Promise.reject(new Error(`It ended with ${status}.`)),
    );
    const [line] = (await Promise.race([
      once(createInterface({ input: parent.stdout }), 'line'),
      failed,
    ])) as [string];
    failed.catch(() => undefined);
    return { parent, report: JSON.parse(line) as Report };
  };

  const folder = () => {
    const made = mkdtempSync(join(tmpdir(), 'medverka-test-'));
    folders.push(made);
    return made;
  };

  /** One that the server's own user may pass through. */
  const openFolder = () => {
    const made = folder();
    chmodSync(made, 0o711);
    return made;
  };

  const nothingRemains = async (report: Report, more: readonly ProcessIdentity[] = []) => {
    const all = [...report.processes, report.guard, ...more];
    expect(report.processes).toHaveLength(2);
    expect(await untilReady(async () => !all.some(isAlive), ALL_GONE_WITHIN_MS)).toBe(true);
    expect(existsSync(report.folder)).toBe(false);
  };

  it('leaves neither process nor folder when its parent is killed with -9', async () => {
    const { parent, report } = await start('temporary');
    parent.kill('SIGKILL');
    await nothingRemains(report);
  });

  it('leaves nothing when its parent crashes', async () => {
    const { parent, report } = await start('temporary');
    parent.stdin?.write('crash\n');
    const [status] = await once(parent, 'exit');
    expect(status).toBe(1);
    await nothingRemains(report);
  });

  it('leaves nothing after Ctrl-C, and ends with the status that is usual for it', async () => {
    const { parent, report } = await start('temporary', 'stop-on-signals');
    parent.kill('SIGINT');
    // npm passes the same Ctrl-C on once more.
    parent.kill('SIGINT');
    const [status] = await once(parent, 'exit');
    expect(status).toBe(130);
    await nothingRemains(report);
  });

  it('ends what is left when even the guard was killed, and goes on with the same data', async () => {
    const place = openFolder();
    const { parent, report } = await start(place);
    await asClient(report.adminUrl, (client) => client.query('create table kept ()'));
    process.kill(report.guard.pid, 'SIGKILL');
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    expect(report.processes.every(isAlive)).toBe(true);

    const next = await start(place);
    expect(report.processes.some(isAlive)).toBe(false);
    await asClient(next.report.adminUrl, (client) => client.query('select from kept'));
    next.parent.kill('SIGKILL');
    const gone = async () => ![...next.report.processes, next.report.guard].some(isAlive);
    expect(await untilReady(gone, ALL_GONE_WITHIN_MS)).toBe(true);
  });

  it('runs beside another, and refuses a second in the same folder', async () => {
    const place = openFolder();
    const [one, other] = await Promise.all([start(place, 'stop-on-signals'), start('temporary')]);
    expect(one.report.adminUrl).not.toBe(other.report.adminUrl);
    expect(one.report.natsUrl).not.toBe(other.report.natsUrl);
    await expect(LocalEnvironment.open(place)).rejects.toThrow(`in use by process ${one.parent.pid}`);
    one.parent.kill('SIGTERM');
    await once(one.parent, 'exit');
    expect(other.report.processes.every(isAlive)).toBe(true);
    other.parent.kill('SIGKILL');
    await nothingRemains(other.report);
  });

  whenRoot('works for root in a folder that is closed to everybody else (skipped for others)', async () => {
    const closed = folder();
    const { parent, report } = await start(join(closed, 'data'), 'stop-on-signals');
    const elsewhere = await asClient(report.adminUrl, async (client) => {
      const { rows } = await client.query<{ data_directory: string }>('show data_directory');
      return rows[0]?.data_directory ?? '';
    });
    folders.push(join(elsewhere, '..'));
    expect(elsewhere.startsWith(closed)).toBe(false);
    parent.kill('SIGTERM');
    await once(parent, 'exit');
    expect(report.processes.some(isAlive)).toBe(false);
  });

  whenNobodyGetsHere(
    'works for an ordinary user too (skipped where this clone is closed to others)',
    async () => {
      const home = folder();
      chownSync(home, NOBODY, NOBODY);
      const asNobody = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
      // What root has fetched already need not be fetched once more.
      const PATH = `${join(cacheFolder(), 'nats-server')}:${process.env.PATH}`;
      const { parent, report } = await startAs(
        asNobody,
        { HOME: home, XDG_CACHE_HOME: home, PATH },
        'temporary',
      );
      parent.kill('SIGKILL');
      await nothingRemains(report);
    },
  );

  it('shows the end of the log of a process that dies before it is ready', async () => {
    const environment = closedAfter(await LocalEnvironment.temporary());
    const failing = environment.start({
      name: 'failing',
      command: process.execPath,
      args: ['-e', 'console.error("the setting X is missing"); process.exit(3)'],
      ready: async () => false,
    });
    const error = await failing.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ProcessFailed);
    expect(String(error)).toContain('failing ended with exit status 3');
    expect(String(error)).toContain('the setting X is missing');
  });
});
