import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asking, coordinator, Matching } from '../testing/start-matching.ts';

interface Panel {
  readonly vacant: number;
  readonly seats: { readonly seat: number; readonly state: string; readonly residentId?: string }[];
}

describe('what a request shows', () => {
  let matching: Matching;
  let groupId: string;
  beforeAll(async () => {
    matching = await Matching.start('matching_show');
    groupId = await matching.group();
    await matching.register(Array.from({ length: 6 }, () => ({})));
  });
  afterAll(() => matching.stop());

  const requester = () => ({ role: 'requester', grants: [{ role: 'requester', group: groupId }] }) as const;

  it('a requester learns who takes part once they have accepted, and not before', async () => {
    const requestId = await matching.publishAndReserve(asking(groupId));
    const [accepted] = await matching.offers(requestId, 2);
    await matching.answer(accepted!, 'accept');
    const panel = async (as: object) =>
      (await matching.call<Panel>('GET', `/v1/requests/${requestId}/panel`, as)).body;
    const { seats } = await panel(requester());
    expect(seats.map(({ state }) => state).sort()).toEqual(['accepted', 'offered']);
    expect(seats.flatMap(({ residentId }) => residentId ?? [])).toEqual([accepted!.residentId]);
    expect((await panel(coordinator)).seats.every(({ residentId }) => residentId !== undefined)).toBe(true);
  });

  it('a coordinator sees the certificate of each round, and nobody else does', async () => {
    const requestId = await matching.publishAndReserve(
      asking(groupId, { quotas: [{ feature: 'gender', value: 'woman', min: 1, max: 2 }] }),
    );
    await matching.offers(requestId, 2);
    const path = `/v1/requests/${requestId}/draws`;
    const { items } = await matching.ok<{ items: { result: object; ineligible: object }[] }>('GET', path);
    expect(items).toMatchObject([
      {
        round: 1,
        source: 'bank',
        result: {
          fairness: { bound: expect.any(Number), minProbability: expect.any(Number) },
          composition: [{ feature: 'gender', value: 'woman', min: 1, max: 2, chosen: 2 }],
        },
      },
    ]);
    expect(JSON.stringify(items)).not.toMatch(/transcript":|probabilities/);
    expect((await matching.call('GET', path, requester())).status).toBe(403);
  });

  it('is described for those who build on it', async () => {
    const { body } = await matching.service.http<{
      paths: Record<string, Record<string, { responses: Record<string, object> }>>;
    }>('GET', '/openapi.json');
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining(['/v1/requests', '/v1/requests/{id}/panel', '/v1/assignments/{id}/accept']),
    );
    expect(JSON.stringify(body.paths['/v1/requests/{id}']?.get?.responses['200'])).toMatch(/RequestAnswer/);
  });

  it('lists the forms of participation', async () => {
    expect(await matching.ok('GET', '/v1/activity-kinds')).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({ code: 'user-audit', training: 'user-audit', mandate: 'individual' }),
      ]),
    });
  });
});
