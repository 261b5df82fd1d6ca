import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type TestDatabase, type TestNats, testDatabase, testNats } from '@medverka/local-environment';
import { headers } from '@nats-io/nats-core';
import { armFailpoint, disarmFailpoints } from '../failpoints.ts';
import { Unacceptable } from '../reaction/fates.ts';
import { eventually } from '../testing/eventually.ts';
import { attendance, receipt } from '../testing/test-events.ts';
import { accrue, type Behaviour } from '../testing/test-reactions.ts';
import { county, TestGround, TestService } from '../testing/test-service.ts';
import { NotParked } from './parked-messages.ts';

const canary = 'Kanarie-Fågelsson';

describe('parking', () => {
  let database: TestDatabase;
  let nats: TestNats;
  let ground: TestGround;
  let service: TestService;
  let behaviour: Behaviour;

  /** A message as somebody made it who does not keep to the contract. */
  const sayRaw = async (
    subject: string,
    payload: string | Uint8Array,
    attributes: Record<string, string> = {},
  ) => {
    const head = headers();
    const binary = {
      specversion: '1.0',
      id: crypto.randomUUID(),
      source: '/kalmar/assignment-matching',
      time: '',
    };
    const type = 'se.medverka.attendance-noted.v1';
    for (const [name, value] of Object.entries({ ...binary, type, ...attributes }))
      head.set(`ce-${name}`, value);
    head.set('content-type', 'application/json');
    await ground.broker.request(subject, payload, { headers: head, timeout: 5_000 });
  };
  const attendanceSubject = 'ev.kalmar.assignment-matching.assignment.attendance-noted';
  const good = JSON.stringify(attendance('a1'));
  const onlyParked = async (count = 1) => {
    const items = await eventually(async () => {
      const list = await service.parked.list(county);
      return list.length >= count ? list : undefined;
    });
    return items![0]!;
  };
  const parkedStreamText = async () => {
    const { state } = await ground.manager.streams.info('PARKED');
    let text = '';
    for (let seq = state.first_seq; seq <= state.last_seq; seq += 1) {
      const message = await ground.manager.direct.getMessage('PARKED', { seq }).catch(() => null);
      if (message) text += JSON.stringify([...message.header]) + message.string();
    }
    return text;
  };

  beforeAll(async () => {
    database = await testDatabase('parking');
    nats = await testNats();
    ground = await TestGround.prepare({ database, nats });
  });
  beforeEach(async () => {
    await ground.empty();
    behaviour = {};
    service = await TestService.start({ database, nats }, { behaviour });
    await eventually(() => service.status.problems().length === 0);
  });
  afterEach(async () => {
    disarmFailpoints();
    try {
      for (const { id } of await service.parked.list(county))
        await service.parked.discard(county, id, 'test');
    } finally {
      await service.stop();
    }
  });
  afterAll(async () => {
    await ground.close();
    await nats.stop();
    await database.drop();
  });

  it.each([
    ['a missing field', good.replace('"minutes":60', '"other":1'), {}, 'invalid-event', 'minutes isDefined'],
    ['a wrong type of field', good.replace('60', '"sixty"'), {}, 'invalid-event', 'minutes isInt'],
    ['no JSON', '{', {}, 'invalid-envelope', 'data isJson'],
    ['an unknown event', good, { type: 'se.medverka.attendance-noted.v9' }, 'unknown-type', 'type'],
    ['a wrong publisher', good, { source: '/kalmar/compensation' }, 'wrong-source', 'source'],
    ['another county’s source', good, { source: '/kronoberg/assignment-matching' }, 'wrong-source', 'source'],
    ['no id', good, { id: '' }, 'invalid-envelope', 'id isDefined'],
    ['an unusable id', good, { id: 'a%00b' }, 'invalid-envelope', 'id'],
  ])('takes %s aside at once, and the neighbours flow', async (_, body, attributes, reason, detail) => {
    await sayRaw(attendanceSubject, body, attributes);
    await ground.say(attendance('neighbour'));
    const item = await onlyParked();
    expect(item).toMatchObject({
      kind: 'message',
      reason,
      detail,
      tenant: county,
      stream: 'EV_assignment-matching',
    });
    await eventually(() => ground.isDrained());
    expect(await ground.count('accrual')).toBe(1);
  });

  it('takes invalid UTF-8 and bodies without headers aside', async () => {
    await sayRaw(attendanceSubject, Uint8Array.of(0x7b, 0xff, 0xfe));
    await ground.broker.request(attendanceSubject, 'hello');
    await onlyParked(2);
    await eventually(() => ground.isDrained());
  });

  it('keeps a copy of an internal event, and replays it when the fault is mended', async () => {
    behaviour.attendance = async () => {
      throw new Unacceptable('no-tariff');
    };
    await ground.say(attendance('a1'));
    const item = await onlyParked();
    const shown = await service.parked.show(county, item.id);
    expect(shown.data).toEqual({ assignmentId: 'a1', revision: 1, minutes: 60 });
    expect(await service.parked.replay(county, item.id, 'operator')).toEqual({
      outcome: 'failed',
      reason: 'no-tariff',
    });
    expect(await service.parked.list(county)).toHaveLength(1);
    behaviour.attendance = accrue;
    expect(await service.parked.replay(county, item.id, 'operator')).toEqual({ outcome: 'replayed' });
    expect(await ground.count('accrual')).toBe(1);
    expect(await service.parked.list(county)).toEqual([]);
    await expect(service.parked.replay(county, item.id, 'operator')).rejects.toBeInstanceOf(NotParked);
  });

  it('keeps nothing of what came from outside but where it lies, and can replay it', async () => {
    behaviour.receipt = async () => {
      throw new Unacceptable('unknown-line');
    };
    await ground.say(receipt(canary), { id: canary.slice(0, 7) });
    const item = await onlyParked();
    expect(item).toMatchObject({ of: 'compensation__receipt-came', stream: 'IN', reason: 'unknown-line' });
    expect((await service.parked.show(county, item.id)).data).toBeUndefined();
    const lines: string[] = [];
    behaviour.receipt = async ({ lineId }) => void lines.push(lineId);
    expect(await service.parked.replay(county, item.id, 'operator')).toEqual({ outcome: 'replayed' });
    expect(lines).toEqual([canary]);
  });

  it('writes no personal data to the parked stream', async () => {
    behaviour.receipt = async ({ lineId }) => {
      throw new Error(`cannot do ${lineId}`);
    };
    await ground.say(receipt(canary), { id: 'Kanarie-2' });
    await sayRaw(attendanceSubject, good.replace('60', `"${canary}"`), {
      remark: encodeURIComponent(canary),
    });
    await sayRaw(attendanceSubject, `{"${canary}`);
    await onlyParked(3);
    const text = await parkedStreamText();
    expect(text).not.toContain('Kanarie');
    expect(text).not.toContain(Buffer.from(canary).toString('base64'));
  });

  it('is the last word on a message, also when it fails again within the duplicate window', async () => {
    behaviour.attendance = async () => {
      throw new Unacceptable('first');
    };
    const id = await ground.say(attendance('a1'));
    const first = await onlyParked();
    await service.parked.discard(county, first.id, 'operator');
    expect(await service.parked.list(county)).toEqual([]);
    behaviour.attendance = async () => {
      throw new Unacceptable('second');
    };
    await ground.say(attendance('a1'), { id, msgId: `/kalmar/assignment-matching/${id}#again` });
    expect(await onlyParked()).toMatchObject({ reason: 'second' });
  });

  it('parks once when the process dies between copy and acknowledgement', async () => {
    behaviour.attendance = async () => {
      throw new Unacceptable('no-tariff');
    };
    armFailpoint('parking.after-copy', 'throw');
    await ground.say(attendance('a1'));
    await eventually(() => ground.isDrained());
    expect(await service.parked.list(county)).toHaveLength(1);
  });

  it('is each county’s own', async () => {
    behaviour.attendance = async () => {
      throw new Unacceptable('no-tariff');
    };
    await ground.say(attendance('a1'));
    const item = await onlyParked();
    expect(await service.parked.list('kronoberg')).toEqual([]);
    await expect(service.parked.show('kronoberg', item.id)).rejects.toBeInstanceOf(NotParked);
    await expect(service.parked.discard('kronoberg', item.id, 'x')).rejects.toBeInstanceOf(NotParked);
    for (const id of ['message.x', 'event.1', 'event.x', 'timer.a~b', 'nothing', 'message.a.>']) {
      await expect(service.parked.show(county, id)).rejects.toBeInstanceOf(NotParked);
    }
  });
});
