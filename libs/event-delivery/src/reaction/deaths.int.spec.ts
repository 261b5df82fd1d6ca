import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type TestDatabase, type TestNats, testDatabase, testNats } from '@medverka/local-environment';
import { brokerTopology } from '../broker/topology.ts';
import type { failpoints } from '../failpoints.ts';
import { eventually } from '../testing/eventually.ts';
import { attendance, testCatalogue } from '../testing/test-events.ts';
import { TestGround } from '../testing/test-service.ts';

jest.setTimeout(120_000);

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** One for each state that a death can leave behind. */
const deadly: (typeof failpoints)[number][] = [
  'transaction.after-commit',
  'relay.after-publish',
  'sweep.after-publish',
  'reaction.after-commit',
  'parking.after-copy',
  'timer.before-commit',
  'timer.after-effect',
];

describe('a service that dies', () => {
  let database: TestDatabase;
  let nats: TestNats;
  let ground: TestGround;
  const children: ChildProcess[] = [];

  const start = async (failpoint = ''): Promise<ChildProcess> => {
    const child = spawn(process.execPath, [here('../../dist/testing/child-service.js')], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: {
        ...process.env,
        OWNER_URL: database.ownerUrl,
        ADMIN_URL: database.adminUrl,
        DATABASE: database.name,
        DATABASE_URL: database.url,
        NATS_URL: nats.url,
        FAILPOINTS: failpoint,
      },
    });
    children.push(child);
    // Ready, or dead already.
    await Promise.race([once(child.stdout!, 'data'), once(child, 'exit')]);
    return child;
  };
  const hasDied = (child: ChildProcess) => child.signalCode === 'SIGKILL';
  const stop = async (child: ChildProcess) => {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
  };

  beforeAll(async () => {
    // The processes run what is built.
    await promisify(execFile)(process.execPath, [
      here('../../../../node_modules/.bin/tsc'),
      '-b',
      here('../..'),
    ]);
    database = await testDatabase('deaths');
    nats = await testNats();
    const topology = brokerTopology(testCatalogue, { ackWaitMs: 1_500 });
    ground = await TestGround.prepare({ database, nats }, { topology });
  });
  beforeEach(() => ground.empty());
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });
  afterAll(async () => {
    await ground.close();
    await nats.stop();
    await database.drop();
  });

  it('at any step, its replicas all around, loses nothing and doubles nothing', async () => {
    const before = await ground.messagesIn('EV_compensation');
    let said = 0;
    const dying = await Promise.all(deadly.map((name) => start(`${name}=exit`)));
    await eventually(async () => {
      said += 1;
      await ground.say(attendance(`a${said}`));
      await ground.say(attendance(`bad${said}`));
      // As if a replica had published and died before it marked.
      await ground.sql(
        `update outbox_event set published_at = null where position = (select max(position) from outbox_event)`,
      );
      return said >= 40 && dying.every(hasDied);
    }, 60_000).catch(() => {
      throw new Error(`Never reached: ${deadly.filter((_, index) => !hasDied(dying[index]!)).join()}`);
    });
    const healthy = await start();
    await eventually(() => ground.isDrained(), 30_000);
    await eventually(async () => (await ground.count('outbox_event', 'published_at is null')) === 0);
    await eventually(async () => (await ground.count('timer', 'done_at is null')) === 0, 60_000);
    expect(await ground.count('accrual')).toBe(said);
    // One accrual, and one firing of its timer.
    expect(await ground.count('accrual', 'times <> 2')).toBe(0);
    expect(await ground.count('outbox_event')).toBe(said);
    expect((await ground.messagesIn('EV_compensation')) - before).toBe(said);
    const { state } = await ground.manager.streams.info('PARKED', { subjects_filter: 'parked.>' });
    expect(Object.keys(state.subjects ?? {})).toHaveLength(said);
    await stop(healthy);
  });

  it('of a message parks that message, and its neighbours flow', async () => {
    await ground.say(attendance('before'));
    await ground.say(attendance('killer'));
    await ground.say(attendance('after'));
    let deaths = 0;
    let child = await start();
    await eventually(async () => {
      if (hasDied(child)) {
        deaths += 1;
        child = await start();
      }
      return await ground.isDrained();
    }, 60_000);
    expect(deaths).toBeLessThanOrEqual(8);
    expect(await ground.count('accrual')).toBe(2);
    await stop(child);
  });
});
