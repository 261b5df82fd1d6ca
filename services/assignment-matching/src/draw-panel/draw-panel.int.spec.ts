import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AssignmentOffered,
  BudgetRefused,
  BudgetReserved,
  event,
  RequestUnfillable,
} from '@medverka/event-contracts';
import { Timers, Transactions } from '@medverka/event-delivery';
import { asking, inDays, Matching } from '../testing/start-matching.ts';
import { FillSeats } from './fill-seats.ts';
import { PanelEngine } from './panel-engine.ts';
import { PrepareRound } from './prepare-round.ts';

describe('drawing a panel', () => {
  let matching: Matching;
  let groupId: string;
  beforeAll(async () => {
    matching = await Matching.start('matching_draw');
    groupId = await matching.group();
    await matching.register([
      ...Array.from({ length: 8 }, () => ({ gender: 'woman' })),
      ...Array.from({ length: 6 }, () => ({ gender: 'man' })),
      { gender: 'other', experience: ['relative:older-people'] },
    ]);
  });
  afterAll(() => matching.stop());

  const reserved = (requestId: string, revision = 1) =>
    event(BudgetReserved, { requestId, revision, fundingSource: 'plan', reservedOre: 1 });
  const draws = (requestId: string) =>
    matching.service.sql<{
      round: number;
      state: string;
      result: { seated: object[] };
      transcript_hash: string;
    }>('select round, state, result, transcript_hash from draw where request_id = $1 order by round', [
      requestId,
    ]);
  const offersOf = async (requestId: string) =>
    (await matching.service.published(AssignmentOffered)).filter((each) => each.requestId === requestId);

  it('begins when the money is reserved', async () => {
    const requestId = await matching.publishAndReserve(asking(groupId, { seats: 3 }));
    await matching.offers(requestId, 3);
    await matching.inState(requestId, 'offering');
    await matching.eventually(async () => expect(await offersOf(requestId)).toHaveLength(3));
  });

  it('is one story: what is said follows from the money’s event, though a job without a transaction says it', async () => {
    const requestId = await matching.publish(asking(groupId, { seats: 1 }));
    const id = await matching.service.deliver(reserved(requestId));
    await matching.offers(requestId, 1);
    const [said] = await matching.service.sql<{ correlation_id: string }>(
      `select correlation_id from outbox_event where type like '%assignment-offered%' and data ->> 'requestId' = $1`,
      [requestId],
    );
    expect(said!.correlation_id).toBe(id);
  });

  it('happens once when the money is reserved twice, by the same event or another', async () => {
    const requestId = await matching.publish(asking(groupId, { seats: 2 }));
    const id = await matching.service.deliver(reserved(requestId));
    await matching.offers(requestId, 2);
    await matching.say(reserved(requestId), { id });
    await matching.say(reserved(requestId));
    expect(await draws(requestId)).toHaveLength(1);
    expect(await matching.assignments(requestId)).toHaveLength(2);
  });

  it('does not answer an older revision: the refusal of times that hold no more comes last', async () => {
    const requestId = await matching.publish(asking(groupId, { seats: 1 }));
    await matching.ok('POST', `/v1/requests/${requestId}/reschedule`, { occasions: [inDays(40)] });
    await matching.say(reserved(requestId, 2));
    await matching.offers(requestId, 1);
    const refused = {
      requestId,
      revision: 1,
      fundingSource: 'plan',
      reason: 'not-enough',
      neededOre: 1,
      availableOre: 0,
    };
    await matching.say(event(BudgetRefused, refused));
    await matching.say(reserved(requestId, 1));
    expect((await matching.state(requestId)).state).toBe('offering');
  });

  it('ends in a refusal when the money is not there, and begins after all when the source is topped up', async () => {
    const requestId = await matching.publish(asking(groupId));
    const refused = {
      requestId,
      revision: 1,
      fundingSource: 'plan',
      reason: 'unknown-funding-source',
      neededOre: 1,
      availableOre: 0,
    };
    await matching.say(event(BudgetRefused, refused));
    await matching.say(event(BudgetRefused, refused));
    expect(await matching.state(requestId)).toMatchObject({
      state: 'budget-refused',
      reason: 'unknown-funding-source',
    });
    await matching.reserve(requestId);
    await matching.offers(requestId, 2);
  });

  it('parks an answer about a request that nobody knows, and one that is no such message', async () => {
    await matching.service.deliver(reserved('01900000-0000-7000-8000-000000000001'));
    await matching.service.deliverRaw(BudgetReserved, { requestId: 'no' });
    await matching.service.deliverRaw(BudgetRefused, { requestId: 'no' });
    await matching.eventually(async () => expect(await matching.service.parked()).toHaveLength(3));
  });

  it('leaves neither change nor inbox row when saving fails, whichever the answer', async () => {
    const requestId = await matching.publish(asking(groupId));
    const refused = event(BudgetRefused, {
      requestId,
      revision: 1,
      fundingSource: 'plan',
      reason: 'not-enough',
      neededOre: 1,
      availableOre: 0,
    });
    const parked = (await matching.service.parked()).length;
    const ids = await matching.whileSavingFails('request', async () => {
      const said = [
        await matching.service.deliver(reserved(requestId)),
        await matching.service.deliver(refused),
      ];
      await matching.eventually(async () =>
        expect(await matching.service.parked()).toHaveLength(parked + said.length),
      );
      return said;
    });
    for (const id of ids) expect(await matching.inbox(id)).toBe(0);
    expect((await matching.state(requestId)).state).toBe('awaiting-budget');
  });

  it('names the smallest change of limits when the quotas cannot be met', async () => {
    const requestId = await matching.publishAndReserve(
      asking(groupId, { seats: 4, quotas: [{ feature: 'gender', value: 'other', min: 2, max: 4 }] }),
    );
    expect(await matching.inState(requestId, 'unfillable')).toMatchObject({
      reason: 'quotas-unreachable',
      missingSeats: 4,
      relaxations: [
        { feature: 'gender', value: 'other', limit: 'min', from: 2, to: 1, reason: expect.any(String) },
      ],
    });
    await matching.eventually(async () =>
      expect((await matching.service.published(RequestUnfillable)).map((each) => each.requestId)).toContain(
        requestId,
      ),
    );
  });

  it('asks within the relaxed limits once somebody approves what they have read', async () => {
    const requestId = await matching.publishAndReserve(
      asking(groupId, { seats: 4, quotas: [{ feature: 'gender', value: 'other', min: 2, max: 4 }] }),
    );
    const { revision } = await matching.inState(requestId, 'unfillable');
    const approve = (body: object) =>
      matching.call('POST', `/v1/requests/${requestId}/approve-relaxations`, { role: 'requester' }, body);
    expect((await approve({ revision: 1 })).status).toBe(409);
    expect(await approve({ revision })).toMatchObject({ status: 200, body: { state: 'offering' } });
    await matching.offers(requestId, 4);
    expect(await matching.state(requestId)).toMatchObject({ quotas: [{ value: 'other', min: 1, max: 4 }] });
    expect((await approve({ revision })).status).toBe(409);
  });

  it('says so when there are fewer people than seats', async () => {
    const requestId = await matching.publishAndReserve(
      asking(groupId, { seats: 2, themes: ['older-people'] }),
    );
    expect(await matching.inState(requestId, 'unfillable')).toMatchObject({ reason: 'too-few-people' });
    const { items } = await matching.ok<{ items: { ineligible: Record<string, string[]> }[] }>(
      'GET',
      `/v1/requests/${requestId}/draws`,
    );
    expect(items[0]!.ineligible['theme-missing']).toHaveLength(14);
  });

  describe('and drawing again', () => {
    it('asks nobody a second time, whoever runs the job again', async () => {
      const requestId = await matching.publishAndReserve(asking(groupId, { seats: 3 }));
      const [first] = await matching.offers(requestId, 3);
      await matching.answer(first!, 'decline');
      await matching.offers(requestId, 3);
      const before = await matching.assignments(requestId);
      await matching.service.get(FillSeats).of('kalmar', requestId);
      await matching.service
        .get(Transactions)
        .run('kalmar', (tx) =>
          matching.service.get(Timers).set(tx, [{ kind: 'draw', ref: requestId, dueAt: new Date() }]),
        );
      await matching.service.get(FillSeats).of('kalmar', requestId);
      expect(await matching.assignments(requestId)).toEqual(before);
      expect(new Set(before.map(({ residentId }) => residentId)).size).toBe(4);
    });

    it('asks once when two workers have the same job', async () => {
      const requestId = await matching.publish(asking(groupId, { seats: 3 }));
      await matching.service.sql(`update request set state = 'drawing' where id = $1`, [requestId]);
      const fill = matching.service.get(FillSeats);
      await Promise.all([fill.of('kalmar', requestId), fill.of('kalmar', requestId)]);
      expect(await draws(requestId)).toHaveLength(1);
      expect(await matching.assignments(requestId)).toHaveLength(3);
      expect((await matching.state(requestId)).state).toBe('offering');
    });

    it('gives the same panel after a process died between the choice and the offers, though the pool has changed', async () => {
      const requestId = await matching.publish(asking(groupId, { seats: 3 }));
      await matching.service.sql(`update request set state = 'drawing' where id = $1`, [requestId]);
      const transactions = matching.service.get(Transactions);
      const prepared = await transactions.run('kalmar', (tx) =>
        matching.service.get(PrepareRound).next(tx, requestId),
      );
      if (prepared.kind !== 'round') throw new Error(prepared.kind);
      const chosen = await matching.service.get(PanelEngine).choose(prepared.draw);
      await matching.register([{ gender: 'woman' }, { gender: 'man' }]);
      await matching.service.get(FillSeats).of('kalmar', requestId);
      const [draw] = await draws(requestId);
      expect(chosen).toMatchObject({
        kind: 'panel',
        seated: draw!.result.seated,
        lottery: { commit: draw!.transcript_hash },
      });
      expect(await draws(requestId)).toHaveLength(1);
      expect(await matching.assignments(requestId)).toHaveLength(3);
    });
  });
});
