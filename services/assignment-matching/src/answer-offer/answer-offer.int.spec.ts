import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AssignmentAccepted, AssignmentExpired, AssignmentReminderDue } from '@medverka/event-contracts';
import { Timers, Transactions } from '@medverka/event-delivery';
import { type Assigned, asking, coordinator, inDays, Matching } from '../testing/start-matching.ts';

describe('answering an offer', () => {
  let matching: Matching;
  let groupId: string;
  beforeAll(async () => {
    matching = await Matching.start('matching_answer', { DATABASE_POOL: '10' });
    groupId = await matching.group();
    await matching.register(Array.from({ length: 12 }, () => ({})));
  });
  afterAll(() => matching.stop());

  /** Moves the deadline of an offer and its timer, as time would. */
  const dueAt = async ({ assignmentId }: Assigned, interval: string) => {
    await matching.service.sql(
      `update assignment set answer_by = clock_timestamp() + $2::interval where id = $1`,
      [assignmentId, interval],
    );
    const [row] = await matching.service.sql<{ answer_by: Date }>(
      'select answer_by from assignment where id = $1',
      [assignmentId],
    );
    return row!.answer_by;
  };
  const ring = (assignment: Assigned, dueAt: Date, kind = 'offer-deadline') =>
    matching.service
      .get(Transactions)
      .run('kalmar', (tx) =>
        matching.service.get(Timers).set(tx, [{ kind, ref: assignment.assignmentId, dueAt }]),
      );
  const stateOf = async ({ assignmentId }: Assigned) =>
    (await matching.ok<Assigned>('GET', `/v1/assignments/${assignmentId}`)).state;
  const offered = async (more: object = {}) => {
    const requestId = await matching.publishAndReserve(asking(groupId, { seats: 1, ...more }));
    const [offer] = await matching.offers(requestId, 1);
    return { requestId, offer: offer! };
  };

  it('is the resident’s own, or entered by a coordinator, and nobody else’s', async () => {
    const { offer } = await offered();
    const stranger = { role: 'resident', residentId: '01900000-0000-7000-8000-000000000001' } as const;
    const path = `/v1/assignments/${offer.assignmentId}`;
    expect((await matching.call('POST', `${path}/accept`, stranger, {})).status).toBe(404);
    expect((await matching.call('GET', path, stranger)).status).toBe(404);
    expect(
      (await matching.call('POST', `${path}/accept`, { role: 'coordinator', tenant: 'kronoberg' }, {}))
        .status,
    ).toBe(404);
    expect((await matching.call('GET', path, { role: 'requester' })).status).toBe(404);
    expect((await matching.call('POST', `${path}/accept`, coordinator, {})).status).toBe(200);
    expect((await matching.call('GET', path, { role: 'requester' })).status).toBe(200);
  });

  it('shows a resident the own assignments and nobody else’s', async () => {
    const { offer } = await offered();
    const as = { role: 'resident', residentId: offer.residentId } as const;
    const { body } = await matching.call<{ items: Assigned[] }>('GET', '/v1/assignments?limit=100', as);
    expect(body.items.map(({ assignmentId }) => assignmentId)).toContain(offer.assignmentId);
    expect(new Set(body.items.map(({ residentId }) => residentId))).toEqual(new Set([offer.residentId]));
    expect(body.items[0]).toMatchObject({
      title: 'Möte om bemötande',
      group: { groupId },
      occasions: [{ minutes: 120 }],
    });
  });

  it('twice the same is answered with how things stand, and said once', async () => {
    const { offer } = await offered();
    const first = await matching.answer(offer, 'accept');
    expect(await matching.answer(offer, 'accept')).toMatchObject({ status: 200, body: first.body });
    expect(await matching.answer(offer, 'decline')).toMatchObject({
      status: 409,
      body: { type: 'urn:medverka:problem:already-accepted' },
    });
    await matching.eventually(async () =>
      expect(
        (await matching.service.published(AssignmentAccepted)).filter(
          (each) => each.assignmentId === offer.assignmentId,
        ),
      ).toHaveLength(1),
    );
  });

  it('says clearly that it came too late, though the timer has not rung yet', async () => {
    const { offer } = await offered();
    await dueAt(offer, '-1 ms');
    expect(await matching.answer(offer, 'accept')).toMatchObject({
      status: 409,
      body: { type: 'urn:medverka:problem:offer-expired', detail: expect.any(String) },
    });
  });

  it('is decided by the database’s clock after a lock wait: what waited too long is too late', async () => {
    const { requestId, offer } = await offered();
    const deadline = await dueAt(offer, '300 ms');
    const accepting = await matching.service.dataSource.transaction(async (manager) => {
      await manager.query(`select set_config('app.tenant', 'kalmar', true)`);
      await manager.query('select id from request where id = $1 for update', [requestId]);
      const answer = matching.answer(offer, 'accept');
      await matching.eventually(async () => {
        const waiting = await matching.service.dataSource.query(
          `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
        );
        expect(waiting).toHaveLength(1);
      });
      await manager.query("select pg_sleep_until($1::timestamptz + interval '20 ms')", [
        deadline.toISOString(),
      ]);
      return { answer };
    });
    expect(await accepting.answer).toMatchObject({
      status: 409,
      body: { type: 'urn:medverka:problem:offer-expired' },
    });
  });

  it('has one outcome when answer and deadline meet', async () => {
    for (const delay of ['10 ms', '30 ms', '60 ms']) {
      const { offer } = await offered();
      await ring(offer, await dueAt(offer, delay));
      const statuses = await Promise.all(
        Array.from({ length: 4 }, async () => (await matching.answer(offer, 'accept')).status),
      );
      const state = await matching.eventually(async () => {
        const now = await stateOf(offer);
        expect(['accepted', 'expired']).toContain(now);
        return now;
      });
      expect(statuses.includes(200)).toBe(state === 'accepted');
      const said = async () =>
        [
          ...(await matching.service.published(AssignmentAccepted)),
          ...(await matching.service.published(AssignmentExpired)),
        ].filter((each) => each.assignmentId === offer.assignmentId);
      await matching.eventually(async () => expect(await said()).toHaveLength(1));
    }
  });

  it('expires when nobody answers, and somebody else is asked at once', async () => {
    const { requestId, offer } = await offered();
    await ring(offer, await dueAt(offer, '0'));
    await matching.eventually(async () => {
      expect(await stateOf(offer)).toBe('expired');
      expect(await matching.assignments(requestId, 'offered')).toMatchObject([{ substitute: true }]);
      expect(
        (await matching.service.published(AssignmentExpired)).map(({ assignmentId }) => assignmentId),
      ).toContain(offer.assignmentId);
    });
    expect((await matching.answer(offer, 'accept')).status).toBe(409);
  });

  it('is reminded of half-way, once, and not any more after the answer', async () => {
    const { offer } = await offered();
    const [timer] = await matching.service.sql<{ due_at: Date }>(
      `select due_at from timer where kind = 'offer-reminder' and ref = $1`,
      [offer.assignmentId],
    );
    expect(timer!.due_at.getTime() - Date.now()).toBeCloseTo(36 * 3_600_000, -5);
    await ring(offer, new Date(), 'offer-reminder');
    const reminders = async () =>
      (await matching.service.published(AssignmentReminderDue)).filter(
        ({ assignmentId }) => assignmentId === offer.assignmentId,
      );
    await matching.eventually(async () => expect(await reminders()).toHaveLength(1));
    await matching.answer(offer, 'accept');
    expect(
      await matching.service.sql(`select 1 from timer where ref = $1 and done_at is null`, [
        offer.assignmentId,
      ]),
    ).toEqual([]);
  });

  it('cannot take the resident to two places at once, however the answers race', async () => {
    const [residentId] = await matching.register([{ experience: ['relative:older-people'] }]);
    const at = inDays(60);
    const named = (occasions: object[]) =>
      matching.publishAndReserve(
        asking(groupId, {
          seats: 1,
          occasions,
          seatFilling: 'named',
          named: [{ residentId, reason: 'Känner verksamheten' }],
        }),
      );
    const one = await named([at]);
    const [offerOne] = await matching.offers(one, 1);
    const two = await matching.publish(asking(groupId, { seats: 1, occasions: [inDays(61)] }));
    await matching.reserve(two);
    const [offerTwo] = await matching.offers(two, 1);
    // The draw never offers two at once; a second offer at the same time is made here behind its back.
    await matching.service.sql(
      `update assignment set person_id = (select person_id from assignment where id = $1) where id = $2`,
      [offerOne!.assignmentId, offerTwo!.assignmentId],
    );
    await matching.service.sql(
      `update assignment_time set person_id = o.person_id, during = o.during
         from assignment_time o where o.assignment_id = $1 and assignment_time.assignment_id = $2`,
      [offerOne!.assignmentId, offerTwo!.assignmentId],
    );
    const both = await Promise.all([
      matching.answer({ ...offerOne!, residentId: residentId! }, 'accept'),
      matching.answer({ ...offerTwo!, residentId: residentId! }, 'accept'),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body).toMatchObject({
      type: 'urn:medverka:problem:overlapping-assignment',
    });
  });

  it('fills the last seat once: a second holder is refused by the database itself', async () => {
    const { requestId, offer } = await offered();
    await matching.answer(offer, 'accept');
    const second = matching.service.sql(
      `insert into assignment (tenant, id, request_id, person_id, state, revision, seat, holder, substitute)
       select tenant, gen_random_uuid(), request_id, (select min(id) from pool_person where id <> person_id), 'accepted', 1, seat, 'drawn', false
         from assignment where request_id = $1`,
      [requestId],
    );
    await expect(second).rejects.toMatchObject({ constraint: 'assignment_one_holder_per_seat' });
  });

  it('that is taken back fills the seat again', async () => {
    const { requestId, offer } = await offered();
    await matching.answer(offer, 'accept');
    await matching.inState(requestId, 'filled');
    expect(await matching.answer(offer, 'cancel')).toMatchObject({
      status: 200,
      body: { state: 'cancelled' },
    });
    const [substitute] = await matching.offers(requestId, 1);
    expect(substitute!.residentId).not.toBe(offer.residentId);
  });
});
