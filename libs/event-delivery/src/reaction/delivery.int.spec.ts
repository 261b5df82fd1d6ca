import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type TestDatabase, type TestNats, testDatabase, testNats } from '@medverka/local-environment';
import { eventually } from '../testing/eventually.ts';
import { type AttendanceNoted, accrual, attendance, receipt } from '../testing/test-events.ts';
import { accrue, type Behaviour } from '../testing/test-reactions.ts';
import { county, TestGround, TestService } from '../testing/test-service.ts';
import { envelopeOf } from './envelope.ts';
import { NotYet, Unacceptable } from './fates.ts';

describe('a service with reactions', () => {
  let database: TestDatabase;
  let nats: TestNats;
  let ground: TestGround;
  let service: TestService;
  let behaviour: Behaviour;
  const batches: number[] = [];

  const minutesOf = async (assignmentId: string) => {
    const rows = await ground.sql<{ minutes: number }>(
      'select minutes from accrual where assignment_id = $1',
      [assignmentId],
    );
    return rows.map((row) => row.minutes);
  };
  const restart = async () => {
    await service.stop();
    service = await TestService.start(
      { database, nats },
      { behaviour, observer: { handled: ({ count }) => batches.push(count) } },
    );
  };
  /** Messages that are there before the service starts come in batches. */
  const sayAllThenStart = async (events: object[]) => {
    await service.stop();
    for (const event of events) await ground.say(event);
    await restart();
    await eventually(() => ground.isDrained());
  };

  beforeAll(async () => {
    database = await testDatabase('delivery');
    nats = await testNats();
    ground = await TestGround.prepare({ database, nats });
  });
  beforeEach(async () => {
    await ground.empty();
    behaviour = {};
    batches.length = 0;
    service = await TestService.start({ database, nats }, { behaviour });
  });
  afterEach(() => service.stop());
  afterAll(async () => {
    await ground.close();
    await nats.stop();
    await database.drop();
  });

  it('carries an event from commit to effect, and its own event onwards', async () => {
    behaviour.attendance = async (event, tx) => {
      await accrue(event, tx);
      service.outbox.add(tx, [accrual(event.assignmentId)]);
    };
    const before = await ground.messagesIn('EV_compensation');
    const id = await ground.say(attendance('a1'));
    await eventually(async () => (await ground.messagesIn('EV_compensation')) === before + 1);
    expect(await minutesOf('a1')).toEqual([60]);
    await eventually(async () => (await ground.count('outbox_event', 'published_at is not null')) === 1);
    const [row] = await ground.sql<Record<string, string>>('select * from outbox_event');
    expect(row).toMatchObject({ tenant: county, causation_id: id, correlation_id: 'test' });
    expect(row).toMatchObject({ subject: 'ev.kalmar.compensation.compensation.accrual-noted' });
  });

  it('handles an event once that comes 50 times, also outside the duplicate window', async () => {
    let times = 0;
    behaviour.attendance = async (event, tx) => {
      times += 1;
      await accrue(event, tx);
    };
    const id = await ground.say(attendance('a1'));
    for (let n = 0; n < 49; n += 1)
      await ground.say(attendance('a1'), { id, msgId: `outside-the-window-${n}-${id}` });
    await eventually(() => ground.isDrained());
    expect(times).toBe(1);
    expect(await ground.count('inbox_message')).toBe(1);
  });

  it('keeps one fact that two different events state', async () => {
    await ground.say(attendance('a1'));
    await ground.say(attendance('a1'));
    await eventually(() => ground.isDrained());
    expect(await minutesOf('a1')).toEqual([60]);
    expect(await ground.count('inbox_message')).toBe(2);
  });

  it('converges to the highest revision, whatever the order', async () => {
    await ground.say(attendance('a1', { revision: 3, minutes: 30 }));
    await ground.say(attendance('a1', { revision: 1, minutes: 10 }));
    await ground.say(attendance('a1', { revision: 2, minutes: 20 }));
    await eventually(() => ground.isDrained());
    expect(await minutesOf('a1')).toEqual([30]);
  });

  it('takes two counties’ event "1" as two events, and keeps them apart', async () => {
    await ground.say(attendance('a1'), { id: '1' });
    await ground.say(attendance('a1'), { id: '1', tenant: 'kronoberg' });
    await eventually(() => ground.isDrained());
    expect(await ground.count('accrual')).toBe(2);
    expect(await ground.count('accrual', `tenant = 'kronoberg'`)).toBe(1);
  });

  it('takes what is there in one transaction, in the order of arrival', async () => {
    const order: string[] = [];
    behaviour.attendance = async ({ assignmentId }) => void order.push(assignmentId);
    const ids = Array.from({ length: 60 }, (_, n) => `a${n}`);
    await sayAllThenStart(ids.map((id) => attendance(id)));
    expect(order).toEqual(ids);
    expect(batches.length).toBeLessThan(30);
  });

  it('gives a hot reaction the whole batch', async () => {
    const sizes: number[] = [];
    behaviour.attendances = async (events, tx) => {
      sizes.push(events.length);
      for (const event of events) {
        await accrue(event, tx);
        service.outbox.add(tx, [accrual(event.assignmentId)], { causedBy: event });
      }
    };
    await sayAllThenStart(Array.from({ length: 60 }, (_, n) => attendance(`a${n}`)));
    expect(await ground.count('accrual')).toBe(60);
    expect(Math.max(...sizes)).toBeGreaterThan(1);
    expect(await ground.count('outbox_event', 'causation_id is not null')).toBe(60);
  });

  it('splits a failing batch: one bad message costs itself only', async () => {
    behaviour.attendance = async (event, tx) => {
      if (event.assignmentId === 'a7') throw new Unacceptable('not-this-one');
      await accrue(event, tx);
    };
    await sayAllThenStart(Array.from({ length: 40 }, (_, n) => attendance(`a${n}`)));
    expect(await ground.count('accrual')).toBe(39);
    const [parked] = await service.parked.list(county);
    expect(parked).toMatchObject({
      kind: 'message',
      of: 'compensation__attendance-noted',
      reason: 'not-this-one',
    });
    await service.parked.discard(county, parked!.id, 'operator');
  });

  it('halves a failing batch of a hot reaction until the bad one is alone', async () => {
    behaviour.attendances = async (events: AttendanceNoted[], tx) => {
      for (const event of events) await accrue(event, tx);
      if (events.some(({ assignmentId }) => assignmentId === 'a7')) throw new Unacceptable('not-this-one');
    };
    await sayAllThenStart(Array.from({ length: 40 }, (_, n) => attendance(`a${n}`)));
    expect(await ground.count('accrual')).toBe(39);
    for (const { id } of await service.parked.list(county))
      await service.parked.discard(county, id, 'operator');
  });

  it('tries again what came too early, until the earlier event is there', async () => {
    const seen = new Set<string>();
    behaviour.attendance = async (event, tx) => {
      if (event.assignmentId === 'second' && !seen.has('first')) throw new NotYet();
      seen.add(event.assignmentId);
      await accrue(event, tx);
    };
    await ground.say(attendance('second'));
    await eventually(async () => (await ground.count('inbox_attempt', `failure = 'not-yet'`)) === 1);
    await ground.say(attendance('first'));
    await eventually(() => ground.isDrained());
    expect(await ground.count('accrual')).toBe(2);
    expect(await ground.count('inbox_attempt')).toBe(0);
  });

  it('leaves neither effect nor inbox row nor event when saving fails, and parks after 8 tries', async () => {
    let tries = 0;
    behaviour.attendance = async (event, tx) => {
      tries += 1;
      await accrue(event, tx);
      service.outbox.add(tx, [accrual(event.assignmentId)]);
      await tx.manager.query('select 1 / 0');
    };
    await ground.say(attendance('a1'));
    await eventually(() => ground.isDrained());
    expect(tries).toBe(8);
    for (const table of ['accrual', 'inbox_message', 'outbox_event'])
      expect(await ground.count(table)).toBe(0);
    const [parked] = await service.parked.list(county);
    expect(parked).toMatchObject({ reason: 'QueryFailedError-22012', attempts: 8 });
    await service.parked.discard(county, parked!.id, 'operator');
  });

  it('stores nothing when a handler swallows a failed statement', async () => {
    behaviour.attendance = async (event, tx) => {
      await accrue(event, tx);
      await tx.manager.query('select 1 / 0').catch(() => undefined);
    };
    await ground.say(attendance('a1'));
    await eventually(async () => (await ground.count('inbox_attempt', `failure = 'SwallowedFailure'`)) === 1);
    expect(await ground.count('inbox_message')).toBe(0);
    behaviour.attendance = accrue;
    await eventually(() => ground.isDrained());
    expect(await minutesOf('a1')).toEqual([60]);
  });

  it('knows who said an event from outside', async () => {
    let publisher: string | undefined;
    behaviour.receipt = async (event) => {
      publisher = envelopeOf(event).publisher;
    };
    await ground.say(receipt('line-1'), { by: 'finance' });
    await eventually(() => ground.isDrained('compensation__receipt-came'));
    expect(publisher).toBe('finance');
  });

  it('lets running batches end when it stops, and gives the rest back', async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let begun = 0;
    behaviour.attendance = async (event, tx) => {
      begun += 1;
      await gate;
      await accrue(event, tx);
    };
    await ground.say(attendance('a1'));
    await eventually(() => begun === 1);
    const stopping = service.stop();
    release();
    await stopping;
    expect(await minutesOf('a1')).toEqual([60]);
    expect(await ground.isDrained()).toBe(true);
  });

  it('runs a slow handler once, also when the broker believes it dead', async () => {
    // Another replica gets the same message while the first one works on it.
    const other = await TestService.start({ database, nats }, { behaviour });
    let times = 0;
    behaviour.attendance = async (event, tx) => {
      times += 1;
      await accrue(event, tx);
      await tx.manager.query('select pg_sleep(0.3)');
    };
    const id = await ground.say(attendance('a1'));
    await ground.say(attendance('a1'), { id, msgId: `again-${id}` });
    await eventually(() => ground.isDrained());
    await other.stop();
    expect(times).toBe(1);
  });
});
