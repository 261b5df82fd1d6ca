import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { event } from '@medverka/event-contracts';
import { type TestDatabase, type TestNats, testDatabase, testNats } from '@medverka/local-environment';
import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { createUser } from '@nats-io/nkeys';
import { Unacceptable } from '../reaction/fates.ts';
import { eventually } from '../testing/eventually.ts';
import { accrual, attendance, OrderGiven, receipt, testCatalogue } from '../testing/test-events.ts';
import { accrue, type Behaviour } from '../testing/test-reactions.ts';
import { county, TestGround, TestService } from '../testing/test-service.ts';
import { authorizationBlock, authorizedUsers } from './authorization-block.ts';
import { connectToBroker } from './connect.ts';
import { outsideUserOf } from './names.ts';
import { brokerTopology, type OutsideSystem } from './topology.ts';

const finance: OutsideSystem = {
  id: 'finance',
  tenant: county,
  says: ['receipt-came'],
  gets: ['order-given'],
};
const topology = brokerTopology(testCatalogue, { outside: [finance] });

describe('rights on the bus', () => {
  const keys = new Map<string, ReturnType<typeof createUser>>();
  let database: TestDatabase;
  let nats: TestNats;
  let ground: TestGround;
  let service: TestService;
  const behaviour: Behaviour = {};
  const connections = new Map<string, NatsConnection>();

  const seedOf = (user: string) => new TextDecoder().decode(keys.get(user)!.getSeed());
  const connectAs = async (user: string) => {
    const known = connections.get(user);
    if (known) return known;
    const connection = await connectToBroker({ url: nats.url, user, nkeySeed: seedOf(user) });
    connections.set(user, connection);
    return connection;
  };

  beforeAll(async () => {
    for (const name of ['administrator', ...topology.users.map((user) => user.name)])
      keys.set(name, createUser());
    const nkeys = Object.fromEntries([...keys].map(([name, key]) => [name, key.getPublicKey()]));
    const administrator = nkeys.administrator!;
    expect(authorizationBlock(topology.users, nkeys, administrator)).toContain('authorization {');
    nats = await testNats({ authorization: authorizedUsers(topology.users, nkeys, administrator) });
    database = await testDatabase('rights');
    ground = await TestGround.prepare({ database, nats }, { topology, nkeySeed: seedOf('administrator') });
    service = await TestService.start({ database, nats }, { behaviour, nkeySeed: seedOf('compensation') });
    await eventually(() => service.status.problems().length === 0);
  });
  afterAll(async () => {
    for (const connection of connections.values()) await connection.close();
    await service.stop();
    await ground.close();
    await nats.stop();
    await database.drop();
  });

  it('are enough for all that a service does', async () => {
    behaviour.attendance = async (said, tx) => {
      if (said.assignmentId === 'bad') throw new Unacceptable('no');
      await accrue(said, tx);
      service.outbox.add(tx, [accrual('a1'), accrual('a2')]);
      service.outbox.add(tx, [event(OrderGiven, { lineId: 'l1' })], { receiver: 'finance' });
    };
    behaviour.receipt = async () => {
      throw new Unacceptable('no');
    };
    await ground.say(attendance('a1'));
    await ground.say(attendance('bad'));
    await ground.say(receipt('l1'));
    const parked = await eventually(async () => {
      const list = await service.parked.list(county);
      return list.length === 2 ? list : undefined;
    });
    behaviour.attendance = accrue;
    behaviour.receipt = async () => {};
    for (const { id } of parked!) {
      expect(await service.parked.replay(county, id, 'operator')).toEqual({ outcome: 'replayed' });
    }
    await eventually(async () => (await ground.count('outbox_event', 'published_at is not null')) === 3);
    expect(await ground.messagesIn('EV_compensation')).toBe(2);
    await eventually(() => ground.isDrained());
    expect((await service.status.figures()).consumers).toHaveLength(2);
  });

  const refused: [string, string, string][] = [
    [
      'compensation',
      'say another service’s event',
      'ev.kalmar.assignment-matching.assignment.attendance-noted',
    ],
    [
      'compensation',
      'say an own event that no contract names',
      'ev.kalmar.compensation.compensation.invented',
    ],
    ['compensation', 'say what only outside systems say', 'in.kalmar.finance.receipt-came'],
    ['compensation', 'park under another name', 'parked.kalmar.notifications.x.y'],
    ['notifications', 'say to an outside system', 'out.kalmar.finance.order-given'],
    [
      'notifications',
      'take another’s messages',
      '$JS.API.CONSUMER.MSG.NEXT.EV_assignment-matching.compensation__attendance-noted',
    ],
    [
      'notifications',
      'acknowledge another’s messages',
      '$JS.ACK.EV_assignment-matching.compensation__attendance-noted.1.1.1.1.0',
    ],
    [
      'notifications',
      'acknowledge in the newer form',
      '$JS.ACK._.h.EV_assignment-matching.compensation__attendance-noted.1.1.1.1.0',
    ],
    ['compensation', 'make a consumer', '$JS.API.CONSUMER.CREATE.EV_assignment-matching.mine'],
    [
      'compensation',
      'make a consumer of other subjects',
      '$JS.API.CONSUMER.CREATE.IN.compensation__receipt-came__replay.in.>',
    ],
    ['compensation', 'make a durable the old way', '$JS.API.CONSUMER.DURABLE.CREATE.IN.mine'],
    [
      'compensation',
      'delete its own consumer',
      '$JS.API.CONSUMER.DELETE.EV_assignment-matching.compensation__attendance-noted',
    ],
    ['compensation', 'delete its own stream', '$JS.API.STREAM.DELETE.EV_compensation'],
    ['compensation', 'change its own stream', '$JS.API.STREAM.UPDATE.EV_compensation'],
    ['compensation', 'purge its own stream', '$JS.API.STREAM.PURGE.EV_compensation'],
    ['compensation', 'read a stream by sequence', '$JS.API.DIRECT.GET.IN'],
    ['compensation', 'read its own stream by sequence', '$JS.API.STREAM.MSG.GET.EV_compensation'],
    [
      'compensation',
      'read another’s parked messages',
      '$JS.API.DIRECT.GET.PARKED.parked.kalmar.notifications.x.y',
    ],
    ['finance', 'say another’s message', 'in.kalmar.region.receipt-came'],
    ['finance', 'say for another county', 'in.kronoberg.finance.receipt-came'],
    ['finance', 'say an internal event', 'ev.kalmar.compensation.compensation.accrual-noted'],
    [
      'finance',
      'take internal messages',
      '$JS.API.CONSUMER.MSG.NEXT.EV_assignment-matching.compensation__attendance-noted',
    ],
  ];
  it.each(refused)('do not let %s %s', async (name, _, subject) => {
    const connection = await connectAs(name === 'finance' ? outsideUserOf(finance) : name);
    await expect(connection.request(subject, '{}', { timeout: 2_000 })).rejects.toThrow(
      /permissions violation/i,
    );
  });

  it.each(['_INBOX_compensation.>', '_INBOX.>', 'ev.>', '>', '$JS.ACK.>'])(
    'do not let a service listen to %s',
    async (subject) => {
      const connection = await connectAs('notifications');
      const heard = new Promise<Error | null>((resolve) => {
        connection.subscribe(subject, { callback: (error) => resolve(error) });
      });
      expect((await heard)?.message).toMatch(/permissions violation/i);
    },
  );

  it('let an outside system say its messages and read what is its own', async () => {
    const connection = await connectAs(outsideUserOf(finance));
    const answer = await connection.request('in.kalmar.finance.receipt-came', JSON.stringify({}), {
      timeout: 2_000,
    });
    expect(answer.json()).toMatchObject({ stream: 'IN' });
    const manager = await jetstreamManager(connection, { checkAPI: false });
    const { consumers } = brokerTopology(testCatalogue, { outside: [finance] });
    const durable = consumers.find(({ stream }) => stream === 'OUT')!.config.durable_name;
    const consumer = await manager.jetstream().consumers.get('OUT', durable);
    const message = await consumer.next({ expires: 2_000 });
    expect(message?.json()).toEqual({ lineId: 'l1' });
    expect(await message?.ackAck()).toBe(true);
  });

  it('end loudly when a credential is revoked', async () => {
    let fatal: Error | undefined;
    const own = await TestService.start(
      { database, nats },
      {
        nkeySeed: seedOf('compensation'),
        onFatal: (error) => {
          fatal = error;
        },
      },
    );
    await eventually(() => own.status.problems().length === 0);
    const nkeys = Object.fromEntries([...keys].map(([name, key]) => [name, key.getPublicKey()]));
    const revoked = { ...nkeys, compensation: createUser().getPublicKey() };
    await nats.server.reload(authorizedUsers(topology.users, revoked, nkeys.administrator!));
    await eventually(() => fatal !== undefined);
    expect(own.status.problems()).toEqual(['broker: the connection ended for good']);
    await own.stop();
  });
});
