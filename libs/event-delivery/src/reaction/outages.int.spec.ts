import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type TestDatabase, type TestNats, testDatabase, testNats } from '@medverka/local-environment';
import { provisionBroker } from '../broker/provision.ts';
import { brokerTopology } from '../broker/topology.ts';
import { disarmFailpoints } from '../failpoints.ts';
import { eventually } from '../testing/eventually.ts';
import { accrual, attendance, testCatalogue } from '../testing/test-events.ts';
import { accrue, type Behaviour } from '../testing/test-reactions.ts';
import { TestGround, TestService } from '../testing/test-service.ts';

const consumer = 'compensation__attendance-noted';

describe('outages', () => {
  let database: TestDatabase;
  let nats: TestNats;
  let ground: TestGround;
  let service: TestService;
  let behaviour: Behaviour;

  /** As the money does it: an effect and an event of its own. */
  const accrueAndSay: Behaviour['attendance'] = async (event, tx) => {
    await accrue(event, tx);
    service.outbox.add(tx, [accrual(event.assignmentId)]);
  };
  const cutConnections = () =>
    ground.sql(`select pg_terminate_backend(pid) from pg_stat_activity where usename = $1`, [database.name]);
  const patientSay = async (assignmentId: string) => {
    const id = crypto.randomUUID();
    for (;;) {
      try {
        return await ground.say(attendance(assignmentId), { id });
      } catch {
        await eventually(() => !ground.broker.isClosed());
      }
    }
  };

  beforeAll(async () => {
    database = await testDatabase('outages');
    nats = await testNats({ durable: true });
    const topology = brokerTopology(testCatalogue, { ackWaitMs: 3_000 });
    ground = await TestGround.prepare({ database, nats }, { topology });
  });
  beforeEach(async () => {
    await ground.empty();
    behaviour = {};
    service = await TestService.start({ database, nats }, { behaviour });
    await eventually(() => service.status.problems().length === 0);
  });
  afterEach(async () => {
    disarmFailpoints();
    await service.stop();
  });
  afterAll(async () => {
    await ground.close();
    await nats.stop();
    await database.drop();
  });

  it('do not keep a service from ending: of a broker that stands still nothing is waited for', async () => {
    process.kill(nats.server.pid!, 'SIGSTOP');
    try {
      await service.stop();
    } finally {
      process.kill(nats.server.pid!, 'SIGCONT');
    }
  }, 20_000);

  it('lose and double nothing while the broker is killed again and again', async () => {
    behaviour.attendance = accrueAndSay;
    const before = await ground.messagesIn('EV_compensation');
    let over = false;
    const killing = (async () => {
      for (let n = 0; n < 3; n += 1) {
        const goal = (n + 1) * 50;
        await eventually(async () => over || (await ground.count('accrual')) >= goal);
        await nats.kill();
        await nats.restart();
      }
    })();
    for (let n = 0; n < 200; n += 1) await patientSay(`a${n}`);
    over = true;
    await killing;
    await eventually(() => ground.isDrained().catch(() => false));
    await eventually(async () => (await ground.count('outbox_event', 'published_at is null')) === 0);
    expect(await ground.count('accrual')).toBe(200);
    expect(await ground.count('outbox_event')).toBe(200);
    expect((await ground.messagesIn('EV_compensation')) - before).toBe(200);
  });

  it('count no attempt when database connections are cut, and lose nothing', async () => {
    behaviour.attendance = accrueAndSay;
    let cuts = 0;
    let over = false;
    const cutting = (async () => {
      while (!over) {
        await cutConnections();
        cuts += 1;
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
    })();
    for (let n = 0; n < 150; n += 1) await ground.say(attendance(`a${n}`));
    await eventually(async () => cuts > 15);
    over = true;
    await cutting;
    await eventually(() => ground.isDrained());
    expect(await ground.count('accrual')).toBe(150);
    expect(await ground.count('outbox_event')).toBe(150);
    expect(await ground.count('inbox_attempt')).toBe(0);
  });

  it('wait for a database that is read-only: nothing acknowledged, nothing counted', async () => {
    await ground.sql(`alter role ${database.name} set default_transaction_read_only = on`);
    await cutConnections();
    await ground.say(attendance('a1'));
    await eventually(() => service.status.problems().includes(`${consumer}: waits for the database`));
    expect((await ground.manager.consumers.info('EV_assignment-matching', consumer)).num_ack_pending).toBe(1);
    await ground.sql(`alter role ${database.name} reset default_transaction_read_only`);
    await cutConnections();
    await eventually(() => ground.isDrained());
    expect(await ground.count('accrual')).toBe(1);
    expect(await ground.count('inbox_attempt')).toBe(0);
    expect(service.status.problems()).toEqual([]);
  });

  it('are seen when a consumer is deleted, and end when it is there again', async () => {
    await ground.manager.consumers.delete('EV_assignment-matching', consumer);
    await eventually(() => service.status.problems().some((problem) => problem.startsWith(consumer)));
    await provisionBroker(ground.broker, brokerTopology(testCatalogue));
    await eventually(() => service.status.problems().length === 0);
    await ground.say(attendance('a1'));
    await eventually(async () => (await ground.count('accrual')) === 1);
  });

  it('are seen when a stream is deleted, and end when it is there again', async () => {
    await ground.manager.streams.delete('EV_assignment-matching');
    await eventually(() => service.status.problems().some((problem) => problem.startsWith(consumer)));
    await provisionBroker(ground.broker, brokerTopology(testCatalogue));
    await eventually(() => service.status.problems().length === 0);
    await ground.say(attendance('a1'));
    await eventually(async () => (await ground.count('accrual')) === 1);
  });
});
