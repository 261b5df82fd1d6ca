import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AssignmentAccepted,
  AssignmentOffered,
  AttendanceRecorded,
  RequestCompleted,
  RequestFilled,
  RequestPublished,
} from '@medverka/event-contracts';
import { asking, inDays, Matching } from './testing/start-matching.ts';

describe('a request from publishing to attendance', () => {
  let matching: Matching;
  let groupId: string;
  beforeAll(async () => {
    matching = await Matching.start('matching_flow');
    await matching.register([
      ...Array.from({ length: 5 }, () => ({ gender: 'woman' })),
      ...Array.from({ length: 5 }, () => ({ gender: 'man', municipality: '0881' })),
    ]);
    groupId = await matching.group();
  });
  afterAll(() => matching.stop());

  it('draws within the quotas, fills the seats again after a decline, and ends when all attendance is known', async () => {
    const requestId = await matching.publish(
      asking(groupId, {
        seats: 4,
        occasions: [inDays(-3)],
        quotas: [{ feature: 'gender', value: 'man', min: 2, max: 2 }],
        atMost: [{ feature: 'municipality', max: 2 }],
      }),
    );
    expect(await matching.assignments(requestId)).toEqual([]);
    await matching.reserve(requestId);

    const offered = await matching.offers(requestId, 4);
    expect((await matching.answer(offered[0]!, 'decline')).status).toBe(200);
    const [substitute] = await matching.eventually(async () => {
      const others = (await matching.assignments(requestId, 'offered')).filter(
        ({ substitute }) => substitute,
      );
      expect(others).toHaveLength(1);
      return others;
    });
    expect(substitute!.residentId).not.toBe(offered[0]!.residentId);
    for (const offer of [...offered.slice(1), substitute!]) {
      expect(await matching.answer(offer, 'accept')).toMatchObject({
        status: 200,
        body: { state: 'accepted' },
      });
    }
    await matching.inState(requestId, 'filled');
    const genders = await matching.service.sql<{ gender: string }>(
      `select p.gender from assignment a join pool_person p on p.id = a.person_id
        where a.request_id = $1 and a.state = 'accepted' order by 1`,
      [requestId],
    );
    expect(genders.map(({ gender }) => gender)).toEqual(['man', 'man', 'woman', 'woman']);

    const accepted = await matching.assignments(requestId, 'accepted');
    const items = accepted.map(({ assignmentId }, at) => ({
      assignmentId,
      occasion: 1,
      minutes: at === 0 ? 0 : 120,
    }));
    expect(await matching.ok('POST', `/v1/requests/${requestId}/attendance`, { items })).toEqual({
      recorded: 4,
    });
    expect((await matching.state(requestId)).state).toBe('completed');

    expect(await matching.service.published(RequestPublished)).toMatchObject([
      { requestId, seats: 4, revision: 1 },
    ]);
    await matching.eventually(async () => {
      expect(await matching.service.published(AssignmentOffered)).toHaveLength(5);
      expect(await matching.service.published(AssignmentAccepted)).toHaveLength(4);
      expect(await matching.service.published(RequestFilled)).toMatchObject([{ requestId }]);
      expect(await matching.service.published(AttendanceRecorded)).toHaveLength(3);
      expect(await matching.service.published(RequestCompleted)).toMatchObject([{ requestId }]);
    });
    const { items: draws } = await matching.ok<{
      items: { source: string; state: string; transcriptHash: string | null }[];
    }>('GET', `/v1/requests/${requestId}/draws`);
    expect(draws).toMatchObject([
      { source: 'bank', state: 'done', transcriptHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      { source: 'bank', state: 'done' },
    ]);
  });
});
