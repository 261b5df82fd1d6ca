import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RequestPublished } from '@medverka/event-contracts';
import { asking, coordinator, inDays, Matching } from '../testing/start-matching.ts';

interface Refused {
  readonly type: string;
  readonly errors?: { field: string; rule: string }[];
}

describe('publishing a request over HTTP', () => {
  let matching: Matching;
  let groupId: string;
  beforeAll(async () => {
    matching = await Matching.start('matching_publish');
    groupId = await matching.group();
  });
  afterAll(() => matching.stop());

  const publish = (body: object, as: object = coordinator, key?: string) =>
    matching.call<Refused & { requestId: string }>('POST', '/v1/requests', as, body, key);
  const requester = (group: string) =>
    ({ role: 'requester', grants: [{ role: 'requester', group }] }) as const;

  it('publishes once for one Idempotency-Key, and refuses the key with other content', async () => {
    const body = asking(groupId, { planRow: 'theme-meetings' });
    const first = await publish(body, coordinator, 'key-1');
    expect(first).toMatchObject({ status: 201, body: { state: 'awaiting-budget', revision: 1 } });
    expect((await publish(body, coordinator, 'key-1')).body).toEqual(first.body);
    expect(await publish({ ...body, seats: 3 }, coordinator, 'key-1')).toMatchObject({
      status: 422,
      body: { type: 'urn:medverka:problem:idempotency-key-reused' },
    });
    await matching.eventually(async () =>
      expect(await matching.service.published(RequestPublished)).toMatchObject([
        { requestId: first.body.requestId, planRow: 'theme-meetings', fundingSource: 'plan' },
      ]),
    );
  });

  it('needs an Idempotency-Key', async () => {
    const token = await matching.neighbours.issuer.token(coordinator, { issuer: matching.neighbours.url });
    const answer = await matching.service.http('POST', '/v1/requests', { token, body: asking(groupId) });
    expect(answer).toMatchObject({
      status: 400,
      body: { type: 'urn:medverka:problem:idempotency-key-missing' },
    });
  });

  it.each<[string, object, number, string[]]>([
    ['seats 0', { seats: 0 }, 422, ['seats between-1-and-500']],
    ['seats 10 000', { seats: 10_000 }, 422, ['seats between-1-and-500']],
    ['a word for a number', { seats: 'nine' }, 400, ['seats isInt']],
    [
      'an end before its start',
      { occasions: [{ startsAt: '2030-01-02T10:00:00Z', endsAt: '2030-01-02T09:00:00Z' }] },
      422,
      ['occasions.0.endsAt after-start'],
    ],
    [
      'a time without an offset',
      { occasions: [{ startsAt: '2030-01-02T10:00:00', endsAt: '2030-01-02T11:00:00Z' }] },
      400,
      ['occasions.0.startsAt isRFC3339'],
    ],
    ['an unknown group', { groupId: '01900000-0000-7000-8000-000000000001' }, 422, ['groupId unknown-group']],
    ['an unknown theme', { themes: ['astronomy'] }, 422, ['themes.0 unknown-theme']],
    [
      'an unknown municipality in a quota',
      { quotas: [{ feature: 'municipality', value: '0001', min: 0, max: 1 }] },
      422,
      ['quotas.0.value unknown-municipality'],
    ],
    ['a field that it does not know', { colour: 'red' }, 400, ['colour unknown-field']],
  ])('names what is wrong: %s', async (_, more, status, expected) => {
    const answer = await publish(asking(groupId, more));
    expect(answer.status).toBe(status);
    expect(answer.body.errors?.map(({ field, rule }) => `${field} ${rule}`)).toEqual(expected);
  });

  it('takes a past date only from somebody with the right to take over a history', async () => {
    const body = asking(groupId, { occasions: [inDays(-400)] });
    const without = await publish(body, { role: 'coordinator' });
    expect(without.body.errors).toMatchObject([{ field: 'occasions.0.startsAt', rule: 'in-the-past' }]);
    expect((await publish(body)).status).toBe(201);
  });

  it('lets a requester file for the own group and no other', async () => {
    const other = await matching.group({ name: 'En annan grupp' });
    expect((await publish(asking(groupId), requester(groupId))).status).toBe(201);
    expect((await publish(asking(other), requester(groupId))).status).toBe(403);
    expect((await publish(asking(groupId), { role: 'resident' })).status).toBe(403);
  });

  it('keeps counties apart: another one’s group is unknown, another one’s request is not found', async () => {
    const kronoberg = { role: 'coordinator', tenant: 'kronoberg' } as const;
    const { body } = await publish(asking(groupId));
    expect((await publish(asking(groupId), kronoberg)).body.errors).toMatchObject([
      { rule: 'unknown-group' },
    ]);
    expect((await matching.call('GET', `/v1/requests/${body.requestId}`, kronoberg)).status).toBe(404);
    expect(
      (await matching.call('POST', `/v1/requests/${body.requestId}/cancel`, kronoberg, { reason: 'x' }))
        .status,
    ).toBe(404);
    expect(await matching.call('GET', '/v1/requests', kronoberg)).toMatchObject({
      body: { items: [], total: 0 },
    });
  });

  it('lists a requester’s own groups’ requests only', async () => {
    const own = await matching.group({ name: 'Med egen sekreterare' });
    const requestId = await matching.publish(asking(own));
    const { body } = await matching.call<{ items: { requestId: string }[] }>(
      'GET',
      '/v1/requests',
      requester(own),
    );
    expect(body.items.map((item) => item.requestId)).toEqual([requestId]);
    expect((await matching.call('GET', `/v1/requests/${requestId}`, requester(groupId))).status).toBe(404);
  });
});
