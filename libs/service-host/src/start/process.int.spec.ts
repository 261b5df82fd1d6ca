import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { authorizedUsers, brokerTopology } from '@medverka/event-delivery';
import {
  COMPILE_CACHE,
  freePort,
  httpReady,
  LocalEnvironment,
  type LocalProcess,
  type TestDatabase,
  type TestNats,
  testDatabase,
  testNats,
} from '@medverka/local-environment';
import { createUser, type KeyPair } from '@nats-io/nkeys';
import { eventually } from '../testing/eventually.ts';
import { TestIssuer } from '../testing/test-issuer.ts';

/** Each test starts processes that compile their sources first, on a machine that may be busy. */
jest.setTimeout(180_000);

const sources = new URL('../testing/sources.mjs', import.meta.url).href;
const main = fileURLToPath(new URL('../testing/example-main.ts', import.meta.url));

let environment: LocalEnvironment;
let database: TestDatabase;
let nats: TestNats;
let issuer: TestIssuer;
let folder: string;
let settings: Record<string, string>;

/** An nkey in a file, as an operator would put it there. */
function keyFile(name: string, key: KeyPair): string {
  const file = join(folder, `${name}.nk`);
  writeFileSync(file, key.getSeed(), { mode: 0o600 });
  return file;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'medverka-process-'));
  environment = await LocalEnvironment.temporary();
  database = await testDatabase('host_process');
  const { users } = brokerTopology();
  const keys = new Map(users.map(({ name }) => [name, createUser()]));
  const administrator = createUser();
  const publicKeys = Object.fromEntries([...keys].map(([name, key]) => [name, key.getPublicKey()]));
  nats = await testNats({ authorization: authorizedUsers(users, publicKeys, administrator.getPublicKey()) });
  issuer = await TestIssuer.start();
  settings = {
    PORT: String(await freePort()),
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
    NATS_URL: nats.url,
    NATS_NKEY_FILE: keyFile('access', keys.get('access') as KeyPair),
    NATS_ADMIN_NKEY_FILE: keyFile('administrator', administrator),
    ACCESS_URL: issuer.url,
  };
});
afterAll(async () => {
  await environment?.stop();
  await issuer?.stop();
  await nats?.stop();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

const start = (env: Record<string, string>, args: string[] = [], ready?: ReturnType<typeof httpReady>) =>
  environment.start({
    name: 'example',
    command: process.execPath,
    args: ['--conditions=@medverka/source', '--import', sources, main, ...args],
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: COMPILE_CACHE, ...env },
    readyWithinMs: 120_000,
    ...(ready && { ready }),
  });

async function ran(env: Record<string, string>, ...args: string[]) {
  const child = await start(env, args);
  const end = await child.ended();
  const log = readFileSync(child.logFile, 'utf8');
  rmSync(child.logFile);
  return { end, log };
}

const url = () => `http://127.0.0.1:${settings.PORT}`;
const running = () => start(settings, [], httpReady(`${url()}/health/ready`));

async function status(path: string): Promise<number> {
  const token = await issuer.token({ role: 'coordinator' });
  const answer = await fetch(`${url()}${path}`, { headers: { authorization: `Bearer ${token}` } });
  await answer.arrayBuffer();
  return answer.status;
}

describe('a service as a process', () => {
  it('names all wrong settings and ends with 78', async () => {
    const { end, log } = await ran({ ...settings, PORT: '99999', NATS_URL: '', PAYOUT_CUTOFF_DAY: 'soon' });
    expect(end).toBe('exit status 78');
    expect(log).toMatch(/access cannot start: 3 wrong settings/);
    expect(log).toMatch(/PORT: must not be greater than 65535/);
    expect(log).toMatch(/NATS_URL: is missing/);
    expect(log).toMatch(/PAYOUT_CUTOFF_DAY: must be a number/);
  });

  it('checks its settings without starting', async () => {
    const { end, log } = await ran(
      { ...settings, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' },
      '--check-config',
    );
    expect({ end, log: log.trim() }).toEqual({
      end: 'exit status 0',
      log: 'access: the settings are complete.',
    });
  });

  it('refuses a database that was not provisioned, and one that refuses it', async () => {
    expect(await ran(settings)).toMatchObject({
      end: 'exit status 78',
      log: expect.stringMatching(/DATABASE_URL: lacks \d+ migrations .*--provision/),
    });
    const wrongPassword = settings.DATABASE_URL?.replace(/:[^:@]+@/, ':wrong-password@') ?? '';
    expect(await ran({ ...settings, DATABASE_URL: wrongPassword })).toMatchObject({
      end: 'exit status 78',
      log: expect.stringMatching(/DATABASE_URL: the server refuses it \(28P01\)/),
    });
  });

  it('is provisioned by its owner and the broker’s administrator, as often as one likes', async () => {
    const first = await ran(settings, '--provision');
    expect(first).toMatchObject({
      end: 'exit status 0',
      log: expect.stringMatching(/access: [1-9] migrations run/),
    });
    expect(first.log).toMatch(/the broker \(nats-server [\d.]+\) is as it must be/);
    const second = await ran(settings, '--provision');
    expect(second).toMatchObject({
      end: 'exit status 0',
      log: expect.stringMatching(/access: 0 migrations run/),
    });
  });

  it('refuses in production a role that row-level security does not bind', async () => {
    const superuser = new URL(database.adminUrl);
    superuser.pathname = `/${database.name}`;
    expect(await ran({ ...settings, PRODUCTION: 'true', DATABASE_URL: superuser.href })).toMatchObject({
      end: 'exit status 78',
      log: expect.stringContaining('DATABASE_URL: names a role that row-level security does not bind'),
    });
  });

  it('works with its own nkey, and finishes on SIGTERM what it has begun', async () => {
    // Long enough that a busy machine still asks within it.
    const child: LocalProcess = await start(
      { ...settings, DRAIN_MS: '3000' },
      [],
      httpReady(`${url()}/health/ready`),
    );
    const slow = status('/v1/walks/slow');
    const before = performance.now();
    await eventually(async () => expect(await status('/metrics')).toBe(200));
    child.signal('SIGTERM');
    await eventually(async () => expect(await status('/health/ready')).toBe(503));
    expect(await status('/health/live')).toBe(200);
    expect(await slow).toBe(200);
    expect(performance.now() - before).toBeGreaterThan(900);
    const end = await child.ended();
    expect(end).toBe('exit status 0');
    const log = readFileSync(child.logFile, 'utf8').trim().split('\n');
    expect(log.map((line) => JSON.parse(line)).filter(({ level }) => level !== 'info')).toEqual([]);
  });

  it('serves while the broker is away, says so, and is ready again when it is back', async () => {
    const child = await running();
    await nats.kill();
    await eventually(async () => expect(await status('/health/ready')).toBe(503), 60_000);
    expect([await status('/health/ready/api'), await status('/v1/walks')]).toEqual([200, 200]);
    await nats.restart();
    await eventually(async () => expect(await status('/health/ready')).toBe(200), 60_000);
    await child.stop();
  });

  it('ends loudly when its credential is not taken any more', async () => {
    const stranger = keyFile('stranger', createUser());
    const { end, log } = await ran({ ...settings, NATS_NKEY_FILE: stranger });
    expect(end).toBe('exit status 1');
    expect(log).toMatch(/"level":"fatal"/);
  });
});
