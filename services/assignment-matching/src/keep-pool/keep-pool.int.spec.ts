import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AssignmentCancelled,
  EarningCeilingReached,
  ErasedInMatching,
  event,
  ResidentChanged,
  ResidentErasureOrdered,
  ResidentPaused,
  ResidentRegistered,
  ResidentWithdrawn,
} from '@medverka/event-contracts';
import { unlimited } from '../testing/people.ts';
import { asking, coordinator, Matching } from '../testing/start-matching.ts';

describe('keeping the pool', () => {
  let matching: Matching;
  let groupId: string;
  beforeAll(async () => {
    matching = await Matching.start('matching_pool');
    groupId = await matching.group();
  });
  afterAll(() => matching.stop());

  const person = async (residentId: string) => {
    const [row] = await matching.service.sql('select * from pool_person where resident_id = $1', [
      residentId,
    ]);
    return row;
  };
  const bankKnows = (residentId: string, revision: number, more: object = {}) =>
    matching.neighbours.residents.set(residentId, {
      residentId,
      revision,
      state: 'active',
      features: {
        gender: 'man',
        birthYear: 1980,
        municipality: '0881',
        experience: ['patient:dependence'],
        language: 'sv',
      },
      eligibility: unlimited,
      ...more,
    });
  const eventuallyIs = (residentId: string, expected: object) =>
    matching.eventually(async () => expect(await person(residentId)).toMatchObject(expected));

  it('fetches the features of somebody new under an id of its own', async () => {
    const [residentId] = await matching.register([{ gender: 'other', birthYear: 1999 }]);
    expect(await person(residentId!)).toMatchObject({ state: 'active', gender: 'other', birth_year: 1999 });
    expect((await person(residentId!))!.id).not.toBe(residentId);
  });

  it('keeps one person when the same event comes twice, or again under another id', async () => {
    const [residentId] = await matching.register([{}]);
    const said = event(ResidentRegistered, { residentId: residentId!, revision: 1 });
    const id = await matching.service.deliver(said);
    await matching.handled(id);
    await matching.say(said, { id });
    await matching.say(said);
    expect(
      await matching.service.sql('select 1 from pool_person where resident_id = $1', [residentId]),
    ).toHaveLength(1);
  });

  it('coalesces what changes: thousands of cues are a few batches', async () => {
    const residents = await matching.register(Array.from({ length: 60 }, () => ({})));
    matching.neighbours.asked = 0;
    for (const residentId of residents) bankKnows(residentId, 2);
    await Promise.all(
      residents.map((residentId) =>
        matching.service.deliver(event(ResidentChanged, { residentId, revision: 2 })),
      ),
    );
    await matching.eventually(async () =>
      expect(
        await matching.service.sql(
          `select 1 from pool_person where resident_id = any($1) and municipality = '0881'`,
          [residents],
        ),
      ).toHaveLength(60),
    );
    expect(matching.neighbours.asked).toBeLessThan(30);
  });

  it('converges whatever the order: an older cue or answer changes nothing', async () => {
    const residentId = randomUUID();
    bankKnows(residentId, 3);
    await matching.say(event(ResidentPaused, { residentId, revision: 4, until: '2999-12-31' }));
    await matching.say(event(ResidentChanged, { residentId, revision: 3 }));
    await matching.say(event(ResidentRegistered, { residentId, revision: 1 }));
    await eventuallyIs(residentId, { state: 'paused', heard_revision: 4, state_revision: 4 });
    bankKnows(residentId, 5);
    await matching.say(event(ResidentChanged, { residentId, revision: 5 }));
    await eventuallyIs(residentId, { state: 'active', gender: 'man', known_revision: 5 });
    await matching.say(event(ResidentPaused, { residentId, revision: 4 }));
    expect(await person(residentId)).toMatchObject({ state: 'active' });
  });

  it('waits while the bank is of a version that does not tell who can be asked', async () => {
    const residentId = randomUUID();
    bankKnows(residentId, 1, { eligibility: undefined });
    await matching.say(event(ResidentRegistered, { residentId, revision: 1 }));
    await matching.eventually(async () =>
      expect(
        (
          await matching.service.sql<{ attempts: number }>(
            `select attempts from timer where kind = 'refresh-pool'`,
          )
        )[0]!.attempts,
      ).toBeGreaterThan(0),
    );
    expect(await person(residentId)).toMatchObject({ state: 'unknown', known_revision: 0 });
    bankKnows(residentId, 1);
    await eventuallyIs(residentId, { state: 'active', eligibility: unlimited });
  });

  it('waits while the bank is away, and fetches when it is back', async () => {
    const residentId = randomUUID();
    bankKnows(residentId, 1);
    matching.neighbours.bankIsDown = true;
    await matching.say(event(ResidentRegistered, { residentId, revision: 1 }));
    await matching.eventually(async () =>
      expect(
        (await matching.service.sql(`select attempts from timer where kind = 'refresh-pool'`))[0],
      ).toMatchObject({ attempts: expect.any(Number) }),
    );
    expect(await matching.ok('GET', '/v1/pool')).toMatchObject({ waiting: 1 });
    matching.neighbours.bankIsDown = false;
    await eventuallyIs(residentId, { state: 'active', gender: 'man' });
    expect(await matching.ok('GET', '/v1/pool')).toMatchObject({ waiting: 0 });
  });

  it('forgets who withdraws at once, calls off what has not begun, and asks somebody else', async () => {
    await matching.register(Array.from({ length: 4 }, () => ({ experience: ['relative:habilitation'] })));
    const requestId = await matching.publishAndReserve(asking(groupId, { themes: ['habilitation'] }));
    const [accepted, offered] = await matching.offers(requestId, 2);
    await matching.answer(accepted!, 'accept');
    const withdrawn = (residentId: string) => event(ResidentWithdrawn, { residentId, revision: 9 });
    const id = await matching.service.deliver(withdrawn(accepted!.residentId));
    await matching.handled(id);
    await matching.say(withdrawn(accepted!.residentId), { id });
    await matching.say(withdrawn(accepted!.residentId));
    await matching.say(withdrawn(offered!.residentId));
    expect(await person(accepted!.residentId)).toMatchObject({
      state: 'withdrawn',
      gender: null,
      experience: [],
    });
    const others = await matching.offers(requestId, 2);
    expect(others.map(({ residentId }) => residentId)).not.toContain(accepted!.residentId);
    expect(others.map(({ residentId }) => residentId)).not.toContain(offered!.residentId);
    await matching.eventually(async () => {
      const told = (await matching.service.published(AssignmentCancelled)).filter(
        (each) => each.requestId === requestId,
      );
      expect(told.map(({ reason }) => reason)).toEqual(['resident-withdrawn', 'resident-withdrawn']);
    });
  });

  it('does not learn again what it has forgotten', async () => {
    const [residentId] = await matching.register([{}]);
    await matching.say(event(ResidentWithdrawn, { residentId: residentId!, revision: 3 }));
    await matching.say(event(ResidentChanged, { residentId: residentId!, revision: 2 }));
    await matching.eventually(async () =>
      expect(await matching.ok('GET', '/v1/pool')).toMatchObject({ waiting: 0 }),
    );
    expect(await person(residentId!)).toMatchObject({ state: 'withdrawn', gender: null });
  });

  it('keeps nothing of somebody erased, whatever is said before, twice or afterwards', async () => {
    await matching.register(Array.from({ length: 3 }, () => ({ experience: ['relative:older-people'] })));
    const requestId = await matching.publishAndReserve(asking(groupId, { themes: ['older-people'] }));
    const [accepted, offered] = await matching.offers(requestId, 2);
    await matching.answer(accepted!, 'accept');
    const { residentId } = accepted!;
    const erasureId = randomUUID();
    const order = event(ResidentErasureOrdered, { erasureId, residentId, revision: 9 });
    const id = await matching.service.deliver(order);
    await matching.handled(id);
    await matching.say(order, { id });
    await matching.say(order);
    const span = { residentId, revision: 12, from: '2027-01-01', until: '2027-12-31' };
    await matching.say(event(EarningCeilingReached, span));
    await matching.say(event(ResidentWithdrawn, { residentId, revision: 9 }));
    await matching.say(event(ResidentChanged, { residentId, revision: 8 }));
    expect(await person(residentId)).toMatchObject({
      ...{ state: 'withdrawn', gender: null, birth_year: null, municipality: null, experience: [] },
      ...{ language: null, availability: null, eligibility: null },
    });
    expect(
      await matching.service.sql('select 1 from earning_ceiling where resident_id = $1', [residentId]),
    ).toEqual([]);
    await matching.eventually(async () => {
      const answers = (await matching.service.published(ErasedInMatching)).filter(
        (each) => each.erasureId === erasureId,
      );
      expect(
        answers.map(({ final, erased }) => [final, erased.find(({ what }) => what === 'pool_person')]),
      ).toEqual([
        [true, { what: 'pool_person', count: 1 }],
        [true, { what: 'pool_person', count: 0 }],
      ]);
      expect((await matching.assignments(requestId, 'cancelled')).map((each) => each.residentId)).toEqual([
        residentId,
      ]);
    });
    expect((await matching.offers(requestId, 2)).map((each) => each.residentId)).toContain(
      offered!.residentId,
    );
  });

  it('is told to erase somebody before it hears of the registration: nothing is learned then', async () => {
    const residentId = randomUUID();
    bankKnows(residentId, 1);
    await matching.say(event(ResidentErasureOrdered, { erasureId: randomUUID(), residentId, revision: 3 }));
    await matching.say(event(ResidentRegistered, { residentId, revision: 1 }));
    await matching.eventually(async () =>
      expect(await matching.ok('GET', '/v1/pool')).toMatchObject({ waiting: 0 }),
    );
    expect(await person(residentId)).toMatchObject({ state: 'withdrawn', gender: null, experience: [] });
  });

  it('parks what is no such message, and neighbours go on', async () => {
    for (const contract of [
      ...[ResidentRegistered, ResidentChanged, ResidentPaused, ResidentWithdrawn],
      ResidentErasureOrdered,
    ]) {
      await matching.service.deliverRaw(contract, { residentId: 'somebody', revision: 0 });
    }
    await matching.register([{}]);
    await matching.eventually(async () => expect(await matching.service.parked()).toHaveLength(5));
  });

  it('leaves neither mark nor inbox row when saving fails', async () => {
    const residentId = randomUUID();
    const ids = await matching.whileSavingFails('pool_person', async () => {
      const said = await Promise.all(
        [
          event(ResidentRegistered, { residentId, revision: 1 }),
          event(ResidentChanged, { residentId, revision: 2 }),
          event(ResidentPaused, { residentId, revision: 3 }),
          event(ResidentWithdrawn, { residentId, revision: 4 }),
          event(ResidentErasureOrdered, { erasureId: randomUUID(), residentId, revision: 5 }),
        ].map((each) => matching.service.deliver(each)),
      );
      await matching.eventually(async () => expect(await matching.service.parked()).toHaveLength(10));
      return said;
    });
    for (const id of ids) expect(await matching.inbox(id)).toBe(0);
    expect(await person(residentId)).toBeUndefined();
  });

  it('is kept apart by county', async () => {
    const [residentId] = await matching.register([{}], 'kronoberg');
    expect(await person(residentId!)).toBeUndefined();
    expect(
      (await matching.call('GET', '/v1/pool', { ...coordinator, tenant: 'kronoberg' })).body,
    ).toMatchObject({ people: 1 });
  });
});
