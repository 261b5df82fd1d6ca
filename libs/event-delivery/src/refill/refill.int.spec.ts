import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type TestDatabase, type TestNats, testDatabase, testNats } from '@medverka/local-environment';
import { DataSource } from 'typeorm';
import { provisionBroker } from '../broker/provision.ts';
import { brokerTopology } from '../broker/topology.ts';
import { type DifferenceKind, reconcile } from '../reconciliation/reconcile.ts';
import { eventually } from '../testing/eventually.ts';
import { accrual, attendance, testCatalogue } from '../testing/test-events.ts';
import { accrue, type Behaviour } from '../testing/test-reactions.ts';
import { county, TestGround, TestService } from '../testing/test-service.ts';
import { readAllAgain } from './read-again.ts';
import { refillStreams } from './refill-streams.ts';

describe('a broker or a database that lost something', () => {
  let database: TestDatabase;
  let nats: TestNats;
  let ground: TestGround;
  let dataSource: DataSource;
  let service: TestService;
  let behaviour: Behaviour;

  const sources = () => ({
    service: 'compensation',
    dataSource,
    administrator: ground.broker,
    catalogue: testCatalogue,
  });
  const refill = async () => {
    const all = await refillStreams(sources());
    return all.find(({ stream }) => stream === 'EV_compensation');
  };
  const kinds = async (): Promise<Partial<Record<DifferenceKind, number>>> => {
    const counts: Partial<Record<DifferenceKind, number>> = {};
    for (const { kind } of await reconcile(sources())) counts[kind] = (counts[kind] ?? 0) + 1;
    return counts;
  };
  const sayAll = async (from: number, to: number) => {
    for (let n = from; n < to; n += 1)
      await service.transactions.run(county, async (tx) => service.outbox.add(tx, [accrual(`a${n}`)]));
    await eventually(async () => (await ground.count('outbox_event', 'published_at is null')) === 0);
  };
  /** What somebody else does to the store while the server stands still. */
  const tamper = async (change: (store: string) => void) => {
    await nats.kill();
    change(nats.server.storeFolder);
    await nats.restart();
    const provisioned = () =>
      provisionBroker(ground.broker, brokerTopology(testCatalogue)).then(
        () => true,
        () => false,
      );
    await eventually(provisioned);
  };
  const wipe = (store: string) => rmSync(join(store, 'jetstream'), { recursive: true });
  const idsIn = async () => {
    const { state } = await ground.manager.streams.info('EV_compensation');
    const ids: string[] = [];
    for (let seq = state.first_seq; seq <= state.last_seq; seq += 1) {
      const message = await ground.manager.direct.getMessage('EV_compensation', { seq });
      if (message) ids.push(message.header.get('ce-id'));
    }
    return ids;
  };

  beforeAll(async () => {
    database = await testDatabase('refill');
    nats = await testNats({ durable: true });
    ground = await TestGround.prepare({ database, nats });
    dataSource = await new DataSource({ type: 'postgres', url: database.url }).initialize();
  });
  beforeEach(async () => {
    await ground.empty();
    await tamper(wipe);
    behaviour = { attendance: accrue };
    service = await TestService.start({ database, nats }, { behaviour });
    await eventually(() => service.status.problems().length === 0);
  });
  afterEach(() => service.stop());
  afterAll(async () => {
    await dataSource.destroy();
    await ground.close();
    await nats.stop();
    await database.drop();
  });

  it('has its stream filled again from the outbox: the same messages, in their order, and only what is missing', async () => {
    await sayAll(0, 30);
    const before = await idsIn();
    await tamper(wipe);
    expect((await kinds())['event-not-in-stream']).toBe(30);
    expect(await refill()).toMatchObject({ expected: 30, missing: 30, published: 30 });
    expect(await idsIn()).toEqual(before);
    expect(await refill()).toMatchObject({ expected: 30, missing: 0, published: 0 });
    expect(await kinds()).toEqual({});
  });

  it('has a store that was rolled back brought up to date, while the system goes on saying things', async () => {
    await sayAll(0, 10);
    const copy = `${nats.server.storeFolder}-older`;
    await tamper((store) => cpSync(store, copy, { recursive: true }));
    await sayAll(10, 25);
    await tamper((store) => {
      rmSync(store, { recursive: true });
      cpSync(copy, store, { recursive: true });
    });
    const goesOn = sayAll(25, 60);
    const [one, other] = await Promise.all([refill(), refill()]);
    await goesOn;
    // The later one finds what the earlier has left; what both publish, the broker takes once.
    expect(Math.max(one!.missing, other!.missing)).toBe(15);
    expect(one!.published + other!.published).toBe(15);
    expect((await idsIn()).sort()).toEqual(
      (await ground.sql<{ id: string }>('select id from outbox_event')).map(({ id }) => id).sort(),
    );
    expect(await kinds()).toEqual({});
  });

  it('lists what a restored database has lost, and reading again handles what is in the stream', async () => {
    for (let n = 0; n < 5; n += 1) await ground.say(attendance(`kept${n}`));
    await eventually(() => ground.isDrained());
    for (let n = 0; n < 7; n += 1) await ground.say(attendance(`lost${n}`));
    await eventually(async () => (await ground.isDrained()) && (await ground.count('accrual')) === 12);
    await sayAll(0, 3);
    // As if a copy from before had been restored.
    await ground.sql(`delete from accrual where assignment_id like 'lost%'`);
    await ground.sql(
      `delete from inbox_message where ctid in (select ctid from inbox_message order by received_at desc limit 7)`,
    );
    await ground.sql('delete from outbox_event where position > (select min(position) from outbox_event)');
    expect(await kinds()).toEqual({ 'message-not-handled': 7, 'message-without-event': 2 });
    expect(await readAllAgain(sources())).toEqual([
      'compensation__attendance-noted',
      'compensation__receipt-came',
    ]);
    await eventually(async () => (await ground.count('accrual')) === 12);
    expect(await ground.count('accrual', 'times <> 1')).toBe(0);
    await eventually(async () => Object.keys(await kinds()).join() === 'message-without-event');
  });

  it('lists what waits: parked, refused, overdue, unpublished, and what is gone from the broker', async () => {
    behaviour.attendance = async () => {
      throw new Error('fails');
    };
    await ground.say(attendance('bad'));
    await eventually(async () => (await service.parked.list(county)).length === 1);
    await sayAll(0, 1);
    await service.stop();
    await ground.sql(
      `update outbox_event set published_at = null, recorded_at = recorded_at - interval '5 minutes'`,
    );
    await ground.sql(
      `insert into timer (tenant, kind, ref, due_at, next_at, correlation_id, parked_at)
       select 'kalmar', 'offer-deadline', n::text, now() - interval '1 hour', now() - interval '1 hour', 'c',
              case when n = 1 then now() end from generate_series(1, 2) n`,
    );
    await ground.manager.consumers.delete('IN', 'compensation__receipt-came');
    await ground.say(attendance('waits'));
    const found = await reconcile(sources());
    expect(found.map(({ kind, where }) => `${kind} ${where}`).sort()).toEqual([
      'consumer-behind compensation__attendance-noted',
      'consumer-missing compensation__receipt-came',
      'event-waits se.medverka.accrual-noted.v1',
      'message-parked compensation__attendance-noted',
      'timer-overdue offer-deadline',
      'timer-parked offer-deadline',
    ]);
  });
});
