import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asking, coordinator, inDays, Matching } from '../testing/start-matching.ts';
import type { CompositionAnswer } from './composition-answer.ts';

describe('the composition of a request', () => {
  let matching: Matching;
  let groupId: string;
  beforeAll(async () => {
    matching = await Matching.start('matching_compose');
    groupId = await matching.group();
    await matching.register([
      ...Array.from({ length: 12 }, () => ({ gender: 'woman' })),
      ...Array.from({ length: 8 }, () => ({ gender: 'man' })),
      ...Array.from({ length: 5 }, () => ({ gender: 'will-not-say' })),
      { gender: 'other' },
    ]);
  });
  afterAll(() => matching.stop());

  const requester = () => ({ role: 'requester', grants: [{ role: 'requester', group: groupId }] }) as const;
  const composition = (requestId: string, as: object = requester()) =>
    matching.call<CompositionAnswer>('GET', `/v1/requests/${requestId}/composition`, as);

  it('shows target, pool and panel with the certificate, and no group under five', async () => {
    const requestId = await matching.publishAndReserve(
      asking(groupId, {
        seats: 4,
        quotas: [
          { feature: 'gender', value: 'woman', min: 2, max: 2 },
          { feature: 'gender', value: 'other', min: 0, max: 1 },
        ],
      }),
    );
    await matching.offers(requestId, 4);
    const { status, body } = await composition(requestId);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      requestId,
      drawnFrom: 'bank',
      people: 26,
      relaxations: [],
      hidden: true,
      certificate: { lowestChance: expect.any(Number), bound: expect.any(Number), proved: true },
    });
    expect(body.certificate!.reachedOfBound).toBeCloseTo(1, 6);
    // Who will not say would tell, with the total, how many are of another gender.
    expect(body.rows).toMatchObject([
      { value: 'man', pool: 8 },
      { value: 'other', min: 0, max: 1, pool: null, panel: null },
      { value: 'woman', min: 2, max: 2, pool: 12, panel: 2 },
    ]);
  });

  it('tells which limits have to give way, and afterwards that this was approved', async () => {
    const requestId = await matching.publishAndReserve(
      asking(groupId, {
        seats: 3,
        occasions: [inDays(310)],
        quotas: [{ feature: 'gender', value: 'other', min: 2, max: 3 }],
      }),
    );
    const { revision } = await matching.inState(requestId, 'unfillable');
    const before = (await composition(requestId)).body;
    expect(before).toMatchObject({
      drawnFrom: 'no-lottery',
      relaxations: [{ feature: 'gender', value: 'other', limit: 'min', from: 2, to: 1, approved: false }],
    });
    expect(before.certificate).toBeUndefined();
    expect(before.relaxations[0]!.reason.sv).toMatch(/färre än fem personer/);
    // Neither does the request itself count so few people to its requester.
    const path = `/v1/requests/${requestId}`;
    const seen = await matching.call<{ relaxations: object[] }>('GET', path, requester());
    expect(seen.body.relaxations).toEqual([
      { feature: 'gender', value: 'other', limit: 'min', from: 2, to: 1 },
    ]);
    await matching.ok('POST', `/v1/requests/${requestId}/approve-relaxations`, { revision });
    await matching.offers(requestId, 3);
    expect((await composition(requestId)).body).toMatchObject({
      drawnFrom: 'bank',
      relaxations: [{ from: 2, to: 1, approved: true }],
    });
    const { items } = await matching.ok<{ items: { action: string; account?: string; reason?: string }[] }>(
      'GET',
      `/v1/requests/${requestId}/draw-audit`,
    );
    expect(items.find(({ action }) => action === 'relaxation-approved')).toMatchObject({
      account: expect.any(String),
      reason: 'gender other: min 2 → 1',
    });
  });

  it('counts who holds a seat without having been drawn', async () => {
    const members = await matching.register(Array.from({ length: 2 }, () => ({ gender: 'man' })));
    const requestId = await matching.publishAndReserve(
      asking(groupId, {
        seatFilling: 'named',
        occasions: [inDays(320)],
        named: members.map((residentId) => ({ residentId, reason: 'Har bett om det.' })),
        quotas: [{ feature: 'gender', value: 'man', min: 0, max: 2 }],
      }),
    );
    await matching.offers(requestId, 2);
    expect((await composition(requestId)).body).toMatchObject({
      drawnFrom: 'no-lottery',
      people: null,
      hidden: true,
      rows: [{ value: 'man', pool: null, panel: null }],
    });
  });

  it('is for the requesters of the group and coordinators of the county', async () => {
    const requestId = await matching.publish(asking(groupId));
    expect((await composition(requestId, coordinator)).body).toMatchObject({ rows: [], relaxations: [] });
    const elsewhere = await matching.group({ name: 'En annan grupp' });
    const other = { role: 'requester', grants: [{ role: 'requester', group: elsewhere }] };
    expect((await composition(requestId, other)).status).toBe(404);
    expect((await composition(requestId, { ...coordinator, tenant: 'kronoberg' })).status).toBe(404);
    expect((await composition(requestId, { role: 'resident' })).status).toBe(403);
  });

  it('says how many could not be drawn and why, from five on', async () => {
    await matching.register([
      ...Array.from({ length: 5 }, () => ({ experience: ['relative:habilitation'] })),
      { experience: ['relative:habilitation'], eligibility: { consents: [] } },
    ]);
    const requestId = await matching.publishAndReserve(
      asking(groupId, { themes: ['habilitation'], occasions: [inDays(330)] }),
    );
    await matching.offers(requestId, 2);
    const { body } = await composition(requestId);
    expect(body).toMatchObject({ people: 5, hidden: true });
    expect(body.ineligible).toMatchObject([
      { reason: 'theme-missing', people: expect.any(Number) },
      { reason: 'no-consent', people: null },
    ]);
    expect(body.ineligible[0]!.people).toBeGreaterThanOrEqual(26);
  });
});
