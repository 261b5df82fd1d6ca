import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AssociationSeatsOpen } from '@medverka/event-contracts';
import { Timers, Transactions } from '@medverka/event-delivery';
import { associationDeadline } from '../storage/association-call.store.ts';
import { asking, coordinator, Matching } from '../testing/start-matching.ts';

describe('seats that an association fills', () => {
  let matching: Matching;
  let groupId: string;
  let appointed: string[];
  let others: string[];
  const associationId = randomUUID();
  beforeAll(async () => {
    matching = await Matching.start('matching_association');
    groupId = await matching.group();
    const mandates = [{ associationId, from: '2020-01-01', until: null }];
    appointed = await matching.register(
      Array.from({ length: 4 }, () => ({ gender: 'woman', eligibility: { mandates } })),
    );
    others = await matching.register(
      Array.from({ length: 8 }, (_, at) => ({ gender: at % 2 ? 'woman' : 'man' })),
    );
  });
  afterAll(() => matching.stop());

  const association = {
    role: 'association',
    grants: [{ role: 'association', organisation: associationId }],
  } as const;
  const wishes = (more: object = {}) =>
    asking(groupId, { seats: 3, associationSeats: [{ associationId, seats: 1 }], ...more });
  const fill = (requestId: string, residentIds: string[], as: object = association) =>
    matching.call<{ errors?: { rule: string }[] }>(
      'POST',
      `/v1/requests/${requestId}/association-seats/${associationId}`,
      as,
      { residentIds },
    );
  const calls = async (requestId: string) =>
    (await matching.service.published(AssociationSeatsOpen)).filter((each) => each.requestId === requestId);
  const called = (requestId: string, times: number) =>
    matching.eventually(async () => expect(await calls(requestId)).toHaveLength(times));
  const timeIsUp = async (requestId: string) => {
    await matching.service.sql(
      `update association_call set answer_by = clock_timestamp() - interval '1 second' where request_id = $1`,
      [requestId],
    );
    await matching.service
      .get(Transactions)
      .run('kalmar', async (tx) =>
        matching.service
          .get(Timers)
          .set(tx, [{ kind: associationDeadline, ref: requestId, dueAt: await tx.clock() }]),
      );
  };

  it('are filled first, the draw keeps the quotas beside them, and a decline is the association’s to refill', async () => {
    const quotas = [{ feature: 'gender', value: 'woman', min: 1, max: 1 }];
    const requestId = await matching.publishAndReserve(wishes({ quotas }));
    await called(requestId, 1);
    expect((await calls(requestId))[0]).toMatchObject({ associationId, revision: 1, seats: 1 });
    expect(await matching.assignments(requestId)).toHaveLength(0);
    const open = await matching.call<{ items: object[] }>('GET', '/v1/association-seats', association);
    expect(open.body.items).toMatchObject([
      { requestId, associationId, seats: 1, title: expect.any(String) },
    ]);

    expect((await fill(requestId, [appointed[0]!])).status).toBe(201);
    const offers = await matching.offers(requestId, 3);
    const own = offers.find(({ residentId }) => residentId === appointed[0])!;
    expect(own.filledBy).toBe('association');
    const drawn = offers.filter((each) => each !== own);
    // The one woman that the quotas allow is the association's.
    expect(drawn.every(({ residentId }) => others.indexOf(residentId) % 2 === 0)).toBe(true);
    const explained = await matching.call<{ seat: string; sentences: { sv: string[] } }>(
      'GET',
      `/v1/assignments/${own.assignmentId}/explanation`,
      { role: 'resident', residentId: own.residentId },
    );
    expect(explained.body.seat).toBe('association');

    await matching.answer(own, 'decline');
    await called(requestId, 2);
    expect((await calls(requestId)).map(({ revision }) => revision).sort()).toEqual([1, 2]);
    expect((await fill(requestId, [appointed[0]!])).body.errors).toMatchObject([{ rule: 'already-asked' }]);
    expect((await fill(requestId, [appointed[1]!])).status).toBe(201);
    const again = await matching.offers(requestId, 3);
    for (const offer of again) await matching.answer(offer, 'accept');
    await matching.inState(requestId, 'filled');
    expect(
      (await matching.call<{ items: object[] }>('GET', '/v1/association-seats', association)).body.items,
    ).toEqual([]);
  });

  it('are for its own people, in the number that is open, and for nobody else to fill', async () => {
    const requestId = await matching.publishAndReserve(wishes());
    await called(requestId, 1);
    expect((await fill(requestId, [others[0]!])).body.errors).toMatchObject([{ rule: 'not-appointed' }]);
    expect((await fill(requestId, appointed.slice(0, 2))).body.errors).toMatchObject([
      { rule: 'more-than-open' },
    ]);
    const another = { role: 'association', grants: [{ role: 'association', organisation: randomUUID() }] };
    expect((await fill(requestId, [appointed[0]!], another)).status).toBe(404);
    expect((await fill(requestId, [appointed[0]!], { ...association, tenant: 'kronoberg' })).status).toBe(
      404,
    );
    expect(await matching.assignments(requestId)).toHaveLength(0);
    expect((await fill(requestId, [appointed[0]!], coordinator)).status).toBe(201);
    await matching.offers(requestId, 3);
  });

  it('that nobody fills in time keep nobody waiting: the others are drawn, and the coordinator hears of it', async () => {
    const requestId = await matching.publishAndReserve(wishes());
    await called(requestId, 1);
    await timeIsUp(requestId);
    const drawn = await matching.offers(requestId, 2);
    expect(await matching.inState(requestId, 'unfillable')).toMatchObject({
      reason: 'association-seats-open',
      missingSeats: 1,
    });
    await timeIsUp(requestId);
    // Whoever is appointed may have been drawn as an individual.
    const free = appointed.find((id) => drawn.every(({ residentId }) => residentId !== id))!;
    expect((await fill(requestId, [free])).status).toBe(201);
    await matching.inState(requestId, 'offering');
    await matching.offers(requestId, 3);
    expect(await calls(requestId)).toHaveLength(1);
  });

  it('are refused where a standing group’s members sit, or more than there are', async () => {
    const rule = async (more: object) =>
      (await matching.call<{ errors: { rule: string }[] }>('POST', '/v1/requests', coordinator, wishes(more)))
        .body.errors[0]!.rule;
    expect(await rule({ associationSeats: [{ associationId, seats: 4 }] })).toBe('more-than-seats');
    expect(await rule({ associationSeats: [{ associationId, seats: 0 }] })).toBe('at-least-one');
  });
});
