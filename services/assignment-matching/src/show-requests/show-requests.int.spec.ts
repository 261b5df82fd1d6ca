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

  it('is told from publication on: to requesters only those who said yes are named', async () => {
    const requestId = await matching.publishAndReserve(asking(groupId, { seats: 3 }));
    const [yes, no, late] = await matching.offers(requestId, 3);
    await matching.answer(yes!, 'accept');
    await matching.answer(no!, 'decline');
    await matching.answer(late!, 'accept');
    await matching.answer(late!, 'cancel');
    const path = `/v1/requests/${requestId}/story`;
    type Story = { items: { what: string; people: number; residentIds: string[]; reason?: string }[] };
    const told = ({ items }: Story) =>
      Object.fromEntries(items.filter(({ what }) => what !== 'drawn').map((one) => [one.what, one]));
    const all = await matching.ok<Story>('GET', path);
    expect(all.items[0]).toMatchObject({ what: 'published', people: 0 });
    expect(told(all)).toMatchObject({
      accepted: { people: 2, residentIds: [yes!.residentId, late!.residentId] },
      declined: { people: 1, residentIds: [no!.residentId], reason: 'no-time' },
      cancelled: { people: 1, residentIds: [late!.residentId] },
    });
    const { body } = await matching.call<Story>('GET', path, requester());
    expect(told(body)).toMatchObject({
      accepted: { people: 2, residentIds: [yes!.residentId, late!.residentId] },
      declined: { people: 1, residentIds: [] },
    });
    expect(JSON.stringify(body)).not.toMatch(/no-time/);
    const foreign = { role: 'requester', grants: [{ role: 'requester', group: requestId }] } as const;
    expect((await matching.call('GET', path, foreign)).status).toBe(404);
  });

  it('lists first the offers whose time to answer ends first, when that is asked for', async () => {
    for (const answerWithinHours of [48, 12, 24])
      await matching.publishAndReserve(asking(groupId, { seats: 1, answerWithinHours }));
    await matching.eventually(async () => {
      const { items } = await matching.ok<{ items: { answerBy: string }[] }>(
        'GET',
        '/v1/assignments?state=offered&order=answer-by&limit=100',
      );
      expect(items.length).toBeGreaterThanOrEqual(3);
      const times = items.map(({ answerBy }) => answerBy);
      expect(times).toEqual([...times].sort());
    });
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
