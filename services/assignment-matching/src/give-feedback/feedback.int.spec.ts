import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FeedbackGiven } from '@medverka/event-contracts';
import { asking, coordinator, inDays, Matching } from '../testing/start-matching.ts';

describe('feedback to those who took part', () => {
  let matching: Matching;
  let groupId: string;
  beforeAll(async () => {
    matching = await Matching.start('matching_feedback');
    groupId = await matching.group();
    await matching.register(Array.from({ length: 4 }, () => ({})));
  });
  afterAll(() => matching.stop());

  const give = (requestId: string, words: unknown, as: object = coordinator) =>
    matching.call('PUT', `/v1/requests/${requestId}/feedback`, as, { words });

  it('is said once for the same words, and anew for others; the assignment carries it', async () => {
    const requestId = await matching.publishAndReserve(
      asking(groupId, { seats: 1, occasions: [inDays(-9)] }),
    );
    const [offer] = await matching.offers(requestId, 1);
    await matching.answer(offer!, 'accept');
    expect(await matching.ok('GET', `/v1/requests/${requestId}/feedback`)).toEqual({ requestId });
    const [first, second] = ['Tack! Vi ändrar kallelserna.', 'Tack! Kallelserna är ändrade.'];
    expect((await give(requestId, first)).body).toMatchObject({ words: first, revision: 1 });
    expect((await give(requestId, first)).body).toMatchObject({ words: first, revision: 1 });
    expect((await give(requestId, second)).body).toMatchObject({ words: second, revision: 2 });
    const seen = await matching.ok<{ feedback?: string }>('GET', `/v1/assignments/${offer!.assignmentId}`);
    expect(seen.feedback).toBe(second);
    await matching.eventually(async () =>
      expect(await matching.service.published(FeedbackGiven)).toEqual([
        expect.objectContaining({ requestId, revision: 1 }),
        expect.objectContaining({ requestId, revision: 2 }),
      ]),
    );
  });

  it('is refused before anything has taken place, without words, and from others', async () => {
    const requestId = await matching.publish(asking(groupId, { seats: 1, occasions: [inDays(40)] }));
    expect(await give(requestId, 'Tack!')).toMatchObject({
      status: 409,
      body: { type: 'urn:medverka:problem:not-taken-place' },
    });
    expect((await give(requestId, '  ')).status).toBe(400);
    expect((await give(requestId, 'x'.repeat(2001))).status).toBe(400);
    expect((await give(requestId, 'Tack!', { role: 'resident' })).status).toBe(403);
    expect((await give(requestId, 'Tack!', { ...coordinator, tenant: 'kronoberg' })).status).toBe(404);
  });
});
