import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AssignmentCancelled,
  AssignmentOffered,
  BudgetRefused,
  event,
  RequestCancelled,
  RequestRescheduled,
} from '@medverka/event-contracts';
import { asking, inDays, Matching } from '../testing/start-matching.ts';

describe('a request that changes', () => {
  let matching: Matching;
  let groupId: string;
  beforeAll(async () => {
    matching = await Matching.start('matching_change');
    groupId = await matching.group();
    await matching.register(Array.from({ length: 10 }, () => ({})));
  });
  afterAll(() => matching.stop());

  const reschedule = (requestId: string, days: number) =>
    matching.call(
      'POST',
      `/v1/requests/${requestId}/reschedule`,
      { role: 'coordinator' },
      { occasions: [inDays(days)] },
    );
  const cancel = (requestId: string) =>
    matching.call(
      'POST',
      `/v1/requests/${requestId}/cancel`,
      { role: 'coordinator' },
      { reason: 'not-needed' },
    );

  it('asks whoever accepted or was asked again for the new times, once they are paid for, and nobody who said no', async () => {
    const requestId = await matching.publishAndReserve(asking(groupId, { seats: 3 }));
    const [accepted, declined] = await matching.offers(requestId, 3);
    await matching.answer(accepted!, 'accept');
    await matching.answer(declined!, 'decline');
    const before = await matching.offers(requestId, 2);

    const answer = await reschedule(requestId, 90);
    expect(answer).toMatchObject({ status: 200, body: { state: 'awaiting-budget' } });
    expect(new Set((await matching.assignments(requestId)).map(({ state }) => state))).toEqual(
      new Set(['declined', 'rescheduled']),
    );
    expect(await matching.answer(accepted!, 'accept')).toMatchObject({
      status: 409,
      body: { type: 'urn:medverka:problem:awaiting-new-times' },
    });
    await matching.eventually(async () =>
      expect(await matching.service.published(RequestRescheduled)).toMatchObject([
        { requestId, revision: answer.body.revision },
      ]),
    );

    await matching.reserve(requestId, answer.body.revision as number);
    const again = await matching.offers(requestId, 3);
    expect(again.map(({ residentId }) => residentId).sort()).toEqual(
      [accepted!, ...before].map(({ residentId }) => residentId).sort(),
    );
    for (const offer of again) expect((await matching.answer(offer, 'accept')).status).toBe(200);
    expect((await matching.state(requestId)).state).toBe('filled');
  });

  it('calls everything off when the new times are not paid for', async () => {
    const requestId = await matching.publishAndReserve(asking(groupId));
    const [offer] = await matching.offers(requestId, 2);
    const { body } = await reschedule(requestId, 91);
    const refused = {
      requestId,
      revision: body.revision as number,
      fundingSource: 'plan',
      reason: 'not-enough',
      neededOre: 2,
      availableOre: 1,
    };
    await matching.say(event(BudgetRefused, refused));
    expect((await matching.state(requestId)).state).toBe('budget-refused');
    expect(await matching.answer(offer!, 'accept')).toMatchObject({
      status: 409,
      body: { type: 'urn:medverka:problem:assignment-cancelled' },
    });
  });

  it('does nothing when the new times are the old ones, and refuses times that make no sense', async () => {
    const requestId = await matching.publish(asking(groupId, { occasions: [inDays(92)] }));
    expect(await reschedule(requestId, 92)).toMatchObject({ status: 200, body: { revision: 1 } });
    expect(await reschedule(requestId, -92)).toMatchObject({
      status: 422,
      body: { errors: [{ rule: 'in-the-past' }] },
    });
  });

  it('tells everybody when it is cancelled, and waits for nobody any more', async () => {
    const requestId = await matching.publishAndReserve(asking(groupId, { seats: 3 }));
    const offers = await matching.offers(requestId, 3);
    await matching.answer(offers[0]!, 'accept');
    expect(await cancel(requestId)).toMatchObject({ status: 200, body: { state: 'cancelled' } });
    expect(await cancel(requestId)).toMatchObject({ status: 200, body: { state: 'cancelled' } });
    await matching.eventually(async () => {
      expect(await matching.service.published(RequestCancelled)).toMatchObject([
        { requestId, reason: 'not-needed' },
      ]);
      const told = (await matching.service.published(AssignmentCancelled)).filter(
        (each) => each.requestId === requestId,
      );
      expect(told.map(({ assignmentId }) => assignmentId).sort()).toEqual(
        offers.map(({ assignmentId }) => assignmentId).sort(),
      );
    });
    const waiting = await matching.service.sql(
      `select 1 from timer where done_at is null and ref = any($1)`,
      [[requestId, ...offers.map(({ assignmentId }) => assignmentId)]],
    );
    expect(waiting).toEqual([]);
    const times = await matching.service.sql(
      'select 1 from assignment_time t join assignment a on a.id = t.assignment_id where a.request_id = $1',
      [requestId],
    );
    expect(times).toEqual([]);
  });

  it('asks nobody when it is cancelled before the money is reserved', async () => {
    const requestId = await matching.publish(asking(groupId));
    await cancel(requestId);
    await matching.reserve(requestId);
    await matching.eventually(async () =>
      expect(
        await matching.service.sql(`select 1 from inbox_message where consumer like '%budget-reserved%'`),
      ).not.toHaveLength(0),
    );
    expect(await matching.assignments(requestId)).toEqual([]);
    expect((await matching.service.published(AssignmentOffered)).map((each) => each.requestId)).not.toContain(
      requestId,
    );
  });
});
