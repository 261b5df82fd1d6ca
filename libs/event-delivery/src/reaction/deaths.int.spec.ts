import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  COMPILE_CACHE,
  type TestDatabase,
  type TestNats,
  testDatabase,
  testNats,
} from '@medverka/local-environment';
import { brokerTopology } from '../broker/topology.ts';
import { type FailpointEffect, failpoints } from '../failpoints.ts';
import { eventually } from '../testing/eventually.ts';
import { attendance, testCatalogue } from '../testing/test-events.ts';
import { TestGround } from '../testing/test-service.ts';

jest.setTimeout(300_000);

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

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
        NODE_COMPILE_CACHE: COMPILE_CACHE,
        OWNER_URL: database.ownerUrl,
        ADMIN_URL: database.adminUrl,
        DATABASE: database.name,
        DATABASE_URL: database.url,
        NATS_URL: nats.url,
        FAILPOINTS: failpoint,
      },
    });
    children.push(child);
    child.stdout!.on('data', (said: Buffer) => {
      if (said.toString().includes('reached')) reached.add(child);
    });
    // Ready, or dead already.
    await Promise.race([once(child.stdout!, 'data'), once(child, 'exit')]);
    return child;
  };
  const hasDied = (child: ChildProcess) => child.signalCode === 'SIGKILL';
  /** It got to where it dies, fails or hangs. */
  const reached = new Set<ChildProcess>();
  const hasReached = (child: ChildProcess) => hasDied(child) || reached.has(child);
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

  const effects: FailpointEffect[] = ['throw', 'exit', 'hang'];
  const words = { throw: 'fails', exit: 'dies', hang: 'hangs' };
  it.each(effects.map((effect) => [words[effect], effect] as const))(
    'that %s at any step, its replicas all around, loses nothing and doubles nothing',
    async (_, effect) => {
      const before = await ground.messagesIn('EV_compensation');
      const parkedBefore = await ground.messagesIn('PARKED');
      let said = 0;
      const dying = await Promise.all(failpoints.map((name) => start(`${name}=${effect}`)));
      await eventually(async () => {
        said += 1;
        await ground.say(attendance(`a${said}`));
        await ground.say(attendance(`bad${said}`));
        // As if a replica had published and died before it marked.
        await ground.sql(
          `update outbox_event set published_at = null where position in
           (select position from outbox_event order by position desc limit 1 for update skip locked)`,
        );
        return said >= 40 && dying.every(hasReached);
      }, 150_000).catch(() => {
        throw new Error(
          `Never reached: ${failpoints.filter((__, index) => !hasReached(dying[index]!)).join()}`,
        );
      });
      // What hangs is ended in the end, by whoever looks after processes.
      for (const child of dying) child.kill('SIGKILL');
      const healthy = await start();
      await eventually(() => ground.isDrained());
      await eventually(async () => (await ground.count('outbox_event', 'published_at is null')) === 0);
      await eventually(async () => (await ground.count('timer', 'done_at is null')) === 0);
      expect(await ground.count('accrual')).toBe(said);
      // One accrual, and one firing of its timer.
      expect(await ground.count('accrual', 'times <> 2')).toBe(0);
      expect(await ground.count('outbox_event')).toBe(said);
      expect((await ground.messagesIn('EV_compensation')) - before).toBe(said);
      const { state } = await ground.manager.streams.info('PARKED', { subjects_filter: 'parked.>' });
      expect(Object.keys(state.subjects ?? {}).length - parkedBefore).toBe(said);
      await stop(healthy);
    },
  );

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
    }, 200_000);
    expect(deaths).toBeLessThanOrEqual(8);
    expect(await ground.count('accrual')).toBe(2);
    await stop(child);
  });
});
