import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Assigned, asking, coordinator, inDays, Matching } from '../testing/start-matching.ts';
import type { ExplanationAnswer } from './explanation-answer.ts';

describe('why a resident was asked', () => {
  let matching: Matching;
  let groupId: string;
  let women: string[];
  beforeAll(async () => {
    matching = await Matching.start('matching_explain');
    groupId = await matching.group();
    women = await matching.register(Array.from({ length: 8 }, () => ({ gender: 'woman' })));
    await matching.register(Array.from({ length: 6 }, () => ({ gender: 'man' })));
    await matching.register([{ gender: 'other' }]);
  });
  afterAll(() => matching.stop());

  const explanation = ({ assignmentId, residentId }: Assigned, as: object = {}) =>
    matching.call<ExplanationAnswer>('GET', `/v1/assignments/${assignmentId}/explanation`, {
      role: 'resident',
      residentId,
      ...as,
    });

  it('is told with the own chance, that of the others and the rule that bound', async () => {
    const requestId = await matching.publishAndReserve(
      asking(groupId, { seats: 3, quotas: [{ feature: 'gender', value: 'woman', min: 1, max: 1 }] }),
    );
    const offers = await matching.offers(requestId, 3);
    const woman = offers.find(({ residentId }) => women.includes(residentId))!;
    const { status, body } = await explanation(woman);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      assignmentId: woman.assignmentId,
      seat: 'drawn',
      rule: { feature: 'gender', value: 'woman', limit: 'max', seats: 1, people: 8 },
      share: 1,
      notMet: [],
      hidden: false,
    });
    expect(body.chance).toBeCloseTo(1 / 8, 6);
    expect(body.lowest).toBeCloseTo(1 / 8, 6);
    expect(body.highest).toBeCloseTo(2 / 7, 6);
    expect(body.average).toBeCloseTo(3 / 15, 6);
    expect(body.sentences.sv).toContain('8 personer delar på 1 plats i din grupp (kvinnor).');
    expect(body.sentences.en).toContain('8 people share 1 seat of your group (women).');
  });

  it('is nobody else’s to read: not another resident, a requester, a coordinator or another county', async () => {
    const requestId = await matching.publishAndReserve(asking(groupId));
    const [mine, other] = await matching.offers(requestId, 2);
    expect(await explanation(mine!, { residentId: other!.residentId })).toMatchObject({ status: 404 });
    expect(await explanation(mine!, { tenant: 'kronoberg' })).toMatchObject({ status: 404 });
    const path = `/v1/assignments/${mine!.assignmentId}/explanation`;
    for (const as of [coordinator, { role: 'requester' } as const])
      expect((await matching.call('GET', path, as)).status).toBe(403);
    expect(JSON.stringify((await explanation(mine!)).body)).not.toContain(other!.residentId);
  });

  it('is told to whoever was not drawn, or kept out by a rule, too: the own standing and no more', async () => {
    const [away] = await matching.register([
      { gender: 'woman', availability: { away: [{ from: '2020-01-01', to: '2090-01-01' }] } },
    ]);
    const requestId = await matching.publishAndReserve(asking(groupId, { seats: 1 }));
    const [offer] = await matching.offers(requestId, 1);
    const standing = (residentId: string, more: object = {}) =>
      matching.call<{ items: { standing: string; chance?: { chance?: number; seat: string } }[] }>(
        'GET',
        `/v1/requests/${requestId}/standing`,
        { role: 'resident', residentId, ...more },
      );
    const other = women.find((id) => id !== offer!.residentId)!;
    const { body } = await standing(other);
    expect(body.items).toMatchObject([{ round: 1, standing: 'not-drawn', chance: { seat: 'not-drawn' } }]);
    expect(body.items[0]!.chance!.chance).toBeCloseTo(1 / 15, 6);
    expect((await standing(offer!.residentId)).body.items).toMatchObject([{ standing: 'drawn' }]);
    expect((await standing(away!)).body.items).toMatchObject([
      {
        standing: 'not-eligible',
        reason: 'away',
        words: { sv: 'Du är borta då.', en: 'You are away then.' },
      },
    ]);
    expect((await standing(other, { tenant: 'kronoberg' })).status).toBe(404);
    expect((await matching.call('GET', `/v1/requests/${requestId}/standing`, coordinator)).status).toBe(403);

    await matching.answer(offer!, 'decline');
    await matching.offers(requestId, 1);
    const items = (await standing(offer!.residentId)).body.items;
    expect(items).toMatchObject([
      { standing: 'drawn' },
      { standing: 'not-eligible', reason: 'already-asked' },
    ]);
  });

  it('tells a substitute, and somebody who was named, the true reason instead of a chance', async () => {
    const requestId = await matching.publishAndReserve(
      asking(groupId, {
        seatFilling: 'named',
        named: [{ residentId: women[0]!, reason: 'Ledde förra mötet.' }],
      }),
    );
    const offers = await matching.offers(requestId, 2);
    const named = offers.find(({ filledBy }) => filledBy === 'named')!;
    const { body } = await explanation(named);
    expect(body).toMatchObject({ seat: 'named' });
    expect(body.chance).toBeUndefined();
    expect(body.sentences.sv).toContain('Skälet som angavs: Ledde förra mötet.');
    await matching.answer(offers.find(({ filledBy }) => filledBy === 'drawn')!, 'decline');
    const substitute = await matching.eventually(async () => {
      const found = (await matching.assignments(requestId, 'offered')).find((each) => each.substitute);
      expect(found).toBeDefined();
      return found!;
    });
    expect((await explanation(substitute)).body).toMatchObject({ seat: 'substitute', notMet: [] });
  });

  it('says that fewer than five are not told of, and which wish could not be met', async () => {
    const requestId = await matching.publishAndReserve(
      asking(groupId, {
        seats: 9,
        occasions: [inDays(300)],
        quotas: [
          { feature: 'gender', value: 'other', min: 2, max: 9 },
          { feature: 'gender', value: 'woman', min: 0, max: 9 },
          { feature: 'gender', value: 'man', min: 7, max: 9, priority: 2 },
        ],
      }),
    );
    const { revision } = await matching.inState(requestId, 'unfillable');
    await matching.ok('POST', `/v1/requests/${requestId}/approve-relaxations`, { revision });
    const offers = await matching.offers(requestId, 9);
    const { body } = await explanation(offers[0]!);
    expect(body).toMatchObject({ seat: 'drawn', hidden: true });
    expect(JSON.stringify(body)).not.toMatch(/"other"|annat kön|another gender/);
    expect(body.sentences.en).toContainEqual(expect.stringMatching(/fewer than five people/));
  });
});
