import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { event } from '@medverka/event-contracts';
import { type TestDatabase, type TestNats, testDatabase, testNats } from '@medverka/local-environment';
import { armFailpoint, disarmFailpoints } from '../failpoints.ts';
import { eventually } from '../testing/eventually.ts';
import { accrual, OrderGiven } from '../testing/test-events.ts';
import { county, TestGround, TestService, type TestServiceOptions } from '../testing/test-service.ts';

describe('the relay', () => {
  let database: TestDatabase;
  let nats: TestNats;
  let ground: TestGround;
  let before: number;
  const services: TestService[] = [];

  const start = async (options: TestServiceOptions = {}) => {
    const service = await TestService.start({ database, nats }, options);
    services.push(service);
    return service;
  };
  /** Publishing begins when the broker is there and known. */
  const ready = async (service: TestService) => {
    await eventually(() => service.status.problems().length === 0);
    return service;
  };
  const sayAll = (service: TestService, count: number, remark = '') =>
    service.transactions.run(county, async (tx) =>
      service.outbox.add(
        tx,
        Array.from({ length: count }, (_, n) => accrual(`a${n}`, { remark })),
      ),
    );
  const arrived = async () => (await ground.messagesIn('EV_compensation')) - before;
  const allPublished = () =>
    eventually(async () => (await ground.count('outbox_event', 'published_at is null')) === 0);
  /** As a process leaves them that died after its commit. */
  const leaveBehind = async (count: number) => {
    const service = await start({ pace: { sweepEvery: 1e6 } });
    await eventually(() => service.status.problems().length === 0);
    armFailpoint('transaction.after-commit', 'throw');
    await expect(sayAll(service, count)).rejects.toThrow('after-commit');
    await service.stop();
  };

  beforeAll(async () => {
    database = await testDatabase('relay');
    // Killed here: a broker that writes to the disk later forgets what it has acknowledged.
    nats = await testNats({ durable: true });
    ground = await TestGround.prepare({ database, nats });
  });
  beforeEach(async () => {
    await ground.empty();
    before = await ground.messagesIn('EV_compensation');
  });
  afterEach(async () => {
    disarmFailpoints();
    await Promise.all(services.splice(0).map((service) => service.stop()));
  });
  afterAll(async () => {
    await ground.close();
    await nats.stop();
    await database.drop();
  });

  it('publishes many rows in one atomic batch, in their order', async () => {
    const service = await ready(await start());
    await sayAll(service, 300);
    await allPublished();
    expect(await arrived()).toBe(300);
    const { state } = await ground.manager.streams.info('EV_compensation');
    const first = await ground.manager.direct.getMessage('EV_compensation', { seq: before + 1 });
    const last = await ground.manager.direct.getMessage('EV_compensation', { seq: state.last_seq });
    expect(first?.json()).toMatchObject({ assignmentId: 'a0' });
    expect(last?.json()).toMatchObject({ assignmentId: 'a299' });
    expect(first?.header.get('Nats-Msg-Id')).toMatch(/^\/kalmar\/compensation\/[0-9a-f-]{36}$/);
    expect(last?.header.get('Nats-Batch-Sequence')).toBe('300');
  });

  it('publishes to outside systems on the stream OUT', async () => {
    const service = await ready(await start());
    await service.transactions.run(county, async (tx) =>
      service.outbox.add(tx, [event(OrderGiven, { lineId: 'l1' })], { receiver: 'finance' }),
    );
    await allPublished();
    const message = await ground.manager.direct.getMessage('OUT', {
      last_by_subj: 'out.kalmar.finance.order-given',
    });
    expect(message?.json()).toEqual({ lineId: 'l1' });
  });

  it('publishes what a process left behind that died after its commit', async () => {
    await leaveBehind(10);
    expect(await arrived()).toBe(0);
    await start();
    await allPublished();
    expect(await arrived()).toBe(10);
  });

  it('shares leftovers between two sweepers, each row once', async () => {
    await leaveBehind(3_000);
    await Promise.all([start(), start()]);
    await allPublished();
    expect(await arrived()).toBe(3_000);
  });

  it('publishes again what was published and not marked, and the broker knows it', async () => {
    const service = await ready(await start());
    armFailpoint('relay.after-publish', 'throw');
    await sayAll(service, 20);
    await allPublished();
    expect(await arrived()).toBe(20);
  });

  it('publishes singly when one message of a batch is there already', async () => {
    const service = await ready(await start({ pace: { sweepEvery: 1e6 } }));
    await sayAll(service, 1);
    await allPublished();
    await ground.sql('update outbox_event set published_at = null');
    await leaveBehind(20);
    await start();
    await allPublished();
    expect(await arrived()).toBe(21);
  });

  it('sets aside what is too large, loudly, and goes on with the rest', async () => {
    const parked: string[] = [];
    const service = await ready(await start({ observer: { parked: ({ reason }) => parked.push(reason) } }));
    await sayAll(service, 5);
    await sayAll(service, 1, 'x'.repeat(300 * 1024));
    await sayAll(service, 1, 'x'.repeat(2 * 1024 * 1024));
    await sayAll(service, 5);
    await eventually(async () => (await ground.count('outbox_event', 'refused_at is not null')) === 2);
    await eventually(async () => (await ground.count('outbox_event', 'published_at is not null')) === 10);
    expect(parked.sort()).toEqual(['refused-10054', 'too-large']);
    expect(await service.status.figures()).toMatchObject({ outbox: { unpublished: 0, refused: 2 } });
    const [item] = await service.parked.list(county);
    expect(item).toMatchObject({
      kind: 'event',
      of: 'se.medverka.accrual-noted.v1',
      reason: 'refused-10054',
    });
    expect(await service.parked.replay(county, item!.id, 'operator')).toEqual({ outcome: 'replayed' });
    await eventually(async () => parked.length === 3);
    for (const { id } of await service.parked.list(county))
      await service.parked.discard(county, id, 'operator');
    expect(await service.parked.list(county)).toEqual([]);
  });

  it('works while the broker is away, and drains in order when it is back', async () => {
    const service = await ready(await start());
    await nats.kill();
    await eventually(() => service.status.problems().includes('broker: not connected'));
    for (let n = 0; n < 5; n += 1) await sayAll(service, 50);
    expect((await service.status.figures()).outbox.unpublished).toBe(250);
    await nats.restart();
    await allPublished();
    // The test's own question may have gone to the broker that was killed, and then waits for its time-out.
    await eventually(async () => (await arrived().catch(() => 0)) === 250);
    const positions = await ground.sql<{ id: string }>('select id from outbox_event order by position');
    const first = await ground.manager.direct.getMessage('EV_compensation', { seq: before + 1 });
    const last = await ground.manager.direct.getMessage('EV_compensation', { seq: before + 250 });
    expect(first?.header.get('ce-id')).toBe(positions[0]!.id);
    expect(last?.header.get('ce-id')).toBe(positions[249]!.id);
    await eventually(() => service.status.problems().length === 0);
  });

  it('starts and works while there is no broker yet', async () => {
    await nats.kill();
    const service = await start();
    await sayAll(service, 3);
    expect(service.status.problems()).toEqual(['broker: not connected']);
    await nats.restart();
    await allPublished();
    await eventually(() => service.status.problems().length === 0);
  });

  it('says so when its stream is gone or fills up', async () => {
    const service = await ready(await start());
    const { config } = await ground.manager.streams.info('EV_compensation');
    await ground.manager.streams.delete('EV_compensation');
    await sayAll(service, 1);
    await eventually(
      () => service.status.problems().join().includes('EV_compensation: stream not found'),
      20_000,
    );
    expect(await ground.count('outbox_event', 'published_at is null and refused_at is null')).toBe(1);
    await ground.manager.streams.add(config);
    await allPublished();
  });
});
